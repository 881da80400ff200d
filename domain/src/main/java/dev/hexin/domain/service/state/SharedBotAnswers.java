package dev.hexin.domain.service.state;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.BotQuestion.Later;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateBotAnswers;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Answers that a bot gives later: a cell for each question that waits for one, so that any replica takes the
 * answer. The run that asked looks for it. One that the run does not fetch, because it has ended or its
 * replica has died, is brought by the replica that finds it due.
 */
public final class SharedBotAnswers implements LateBotAnswers, PersonalData {
    public static final CellGroup GROUP = new CellGroup("bot-question", Keep.KEPT, 10_000, CellGroup.LONGEST,
            Overflow.DISPLACES);
    private static final System.Logger LOG = System.getLogger(SharedBotAnswers.class.getName());
    private static final Duration WAITS = Duration.ofHours(1);
    private static final Duration LOOKED_FOR_EVERY = Duration.ofMillis(500);
    /** A run that lives has found it by then. */
    private static final Duration RUN_HAS = Duration.ofSeconds(10);
    /** Of one who brings it, until another may. */
    private static final Duration BROUGHT_WITHIN = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 20;

    private final Cells<WaitingQuestion> cells;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration runWaits;
    private final LogThrottle failures;
    /** The questions whose runs are here. */
    private final ConcurrentHashMap<String, Awaited> here = new ConcurrentHashMap<>();
    private volatile Bringer bringer = (follower, kind, replies, since) -> {};

    /** Brings an answer that no run waits for. May block. */
    @FunctionalInterface
    public interface Bringer {
        void bring(OpenId follower, Kind kind, List<Reply> replies, Instant since);
    }

    private record Awaited(CompletableFuture<Answer> answer, Instant until) {}

    /** @param runWaits how long a run waits for its answer */
    public SharedBotAnswers(
            CellStore store,
            StorageEncryption encryption,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random,
            Duration runWaits) {
        this.cells = new Cells<>(store, GROUP, WaitingQuestion.CODEC, encryption, random);
        this.scheduler = scheduler;
        this.clock = clock;
        this.runWaits = runWaits;
        this.failures = new LogThrottle(clock, Duration.ofMinutes(1));
    }

    /** From now on answers that no run waits for are brought. */
    public void start(Bringer by) {
        bringer = by;
        scheduler.after(RUN_HAS, this::bringEver);
    }

    private void bringEver() {
        try {
            bringDue();
        } finally {
            scheduler.after(RUN_HAS, this::bringEver);
        }
    }

    /** The place of the answer to this question. */
    public Later later(String id, OpenId follower, Kind kind) {
        return new Later() {
            @Override
            public void open() {
                cells.update(id, Stored.absent(), cell -> cell.found().isPresent()
                        ? Change.keep(true) // another run has asked it before
                        : Change.write(new WaitingQuestion(id, follower, kind, clock.instant(), true,
                                List.of()), Lifetime.of(WAITS), true));
            }

            @Override
            public Answer answer() {
                Awaited awaited = new Awaited(new CompletableFuture<>(), clock.instant().plus(runWaits));
                here.put(id, awaited);
                lookFor(id, awaited);
                return Reply.promise(awaited.answer());
            }

            @Override
            public void close() {
                try {
                    cells.remove(id);
                } catch (RuntimeException storeAway) {
                    return; // until it expires
                }
            }
        };
    }

    private void lookFor(String id, Awaited awaited) {
        if (awaited.answer().isDone()) {
            return;
        }
        Optional<Answer> found;
        try {
            boolean isOver = !clock.instant().isBefore(awaited.until());
            found = cells.update(id, cell -> fetched(cell, isOver));
        } catch (RuntimeException storeAway) {
            found = Optional.empty();
        }
        if (found.isPresent()) {
            here.remove(id, awaited);
            awaited.answer().complete(found.get());
        } else {
            scheduler.after(LOOKED_FOR_EVERY, () -> lookFor(id, awaited));
        }
    }

    /** Of one that waited too long, nothing: its answer is brought without it. */
    private static Change<WaitingQuestion, Optional<Answer>> fetched(
            Stored<WaitingQuestion> cell,
            boolean isOver) {
        WaitingQuestion question = cell.state();
        if (question == null) {
            return Change.keep(Optional.of(Reply.none()));
        }
        if (question.isAnswered()) {
            return Change.remove(Optional.of(question.answer().size() == 1
                    ? question.answer().getFirst()
                    : Reply.several(question.answer())));
        }
        return isOver
                ? Change.write(question.withoutRun(), Lifetime.of(WAITS), Optional.of(Reply.none()))
                : Change.keep(Optional.empty());
    }

    @Override
    public boolean take(String id, Answer answer) {
        List<Reply> replies = switch (answer) {
            case Reply reply -> List.of(reply);
            case Answer.Several several -> several.replies();
            default -> throw new IllegalArgumentException("a late answer is one reply or several");
        };
        boolean isTaken = cells.update(id, cell -> {
            WaitingQuestion question = cell.state();
            return question == null || question.isAnswered()
                    ? Change.keep(false)
                    : Change.write(question.answered(replies),
                            Lifetime.of(WAITS).dueAfter(question.hasRun() ? RUN_HAS : Duration.ZERO), true);
        });
        Awaited awaited = here.get(id);
        if (isTaken && awaited != null) {
            lookFor(id, awaited);
        } else if (isTaken) {
            scheduler.after(Duration.ZERO, this::bringDue);
        }
        return isTaken;
    }

    private void bringDue() {
        try {
            cells.takeDue(MOST_AT_ONCE, cell -> {
                WaitingQuestion question = cell.state();
                return question == null
                        ? Change.remove(Optional.<WaitingQuestion>empty())
                        : Change.write(question, Lifetime.of(WAITS).dueAfter(BROUGHT_WITHIN),
                                Optional.of(question));
            }).forEach(due -> due.ifPresent(this::bring));
        } catch (RuntimeException storeAway) {
            if (failures.count()) {
                LOG.log(WARNING, "Answers that a bot gave later can't be looked for: the store is away ("
                        + storeAway.getClass().getName() + ")");
            }
        }
    }

    private void bring(WaitingQuestion question) {
        bringer.bring(question.follower(), question.kind(), question.answer(), question.since());
        cells.remove(question.id());
    }

    /** All that wait are looked at: they are few, and their names are those of the questions. */
    @Override
    public void forget(OpenId openId) {
        cells.names("").stream()
                .filter(id -> cells.read(id).found().filter(q -> q.follower().equals(openId)).isPresent())
                .forEach(cells::erase);
    }
}
