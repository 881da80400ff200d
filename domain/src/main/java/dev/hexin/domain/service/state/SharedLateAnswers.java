package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.LateAnswerQueue.Entry;
import dev.hexin.domain.service.state.LateAnswerQueue.Inserted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers that wait for their followers to fetch them: for each follower a cell with a queue of their parts.
 * Times in it count from when the cell was made, by the store's clock. A fetch first marks a part as taken,
 * then removes it: one that does not hear whether it was marked asks again with the next fetch, and no other
 * caller has it meanwhile.
 */
public final class SharedLateAnswers implements LateAnswers {
    public static final CellGroup GROUP = new CellGroup("late-answers", Keep.KEPT, 10_000, 150_000,
            Overflow.DISPLACES);
    public static final CellGroup BIG = new CellGroup("late-answer-text", Keep.KEPT, 10_000,
            CellGroup.LONGEST, Overflow.DISPLACES);
    /** So that the caller that kept an expired answer can find out that it was not fetched. */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(1);
    private static final int MOST_UNHEARD = 1_000;

    private final Cells<LateAnswerQueue> cells;
    private final KeptAnswers answers;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** For whom something may wait, where this process alone keeps it. */
    private final @Nullable KnownNames known;
    /** The fetches that did not hear whether they took something; by pseudonym. */
    private final ConcurrentHashMap<String, String> unheard = new ConcurrentHashMap<>();

    public SharedLateAnswers(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this(store, encryption, clock, random, false);
    }

    /** Of a store that no other process writes to; what waits in it from before is asked for now. */
    public static SharedLateAnswers alone(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        return new SharedLateAnswers(store, encryption, clock, random, true);
    }

    private SharedLateAnswers(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random,
            boolean isAlone) {
        this.cells = new Cells<>(store, GROUP, LateAnswerQueue.CODEC, encryption, random);
        this.answers = new KeptAnswers(store, BIG, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
        this.random = random;
        this.known = isAlone ? new KnownNames(cells) : null;
    }

    /** The cell in which a person's answers wait, so that it can be read beside another. */
    public static CellKey key(String pseudonym) {
        return GROUP.key(pseudonym);
    }

    @Override
    public boolean mayWait(OpenId follower) {
        return known == null || !known.isEmpty() && mayWaitFor(encryption.pseudonym(follower));
    }

    /** The same of a pseudonym. */
    boolean mayWaitFor(String person) {
        return known == null || known.contains(person);
    }

    @Override
    public Kept keep(OpenId follower, List<RunResult> parts, boolean isBegun, Instant until) {
        String person = encryption.pseudonym(follower);
        String answer = name();
        Duration waits = Duration.between(clock.instant(), until);
        Duration lives = (waits.isNegative() ? Duration.ZERO : waits).plus(KEPT_LONGER);
        List<KeptAnswers.Kept> kept = parts.stream().map(part -> answers.keep(part, person, lives)).toList();
        Inserted inserted = cells.update(person, cell -> {
            Inserted change = LateAnswerQueue.in(cell).insert(answer, kept, isBegun,
                    cell.age().plus(waits).toMillis());
            Duration longest = Duration.ofMillis(change.queue().lastsUntil()).minus(cell.age())
                    .plus(KEPT_LONGER);
            return change.queue().entries().isEmpty()
                    ? Change.remove(change)
                    : Change.write(change.queue(),
                            Lifetime.of(longest.compareTo(lives) > 0 ? longest : lives), change);
        });
        if (known != null) {
            known.add(person);
        }
        inserted.displaced().forEach(entry -> answers.drop(entry.kept()));
        inserted.replaced().forEach(entry -> answers.drop(entry.kept()));
        return new KeptInQueue(cells, answers, person, answer, inserted);
    }

    @Override
    public Optional<RunResult> fetch(OpenId follower) {
        String person = encryption.pseudonym(follower);
        while (true) {
            String before = unheard.remove(person);
            String fetch = before == null ? name() : before;
            try {
                Optional<Entry> taken = cells.update(person, cell -> taken(cell, fetch));
                if (taken.isEmpty()) {
                    if (known != null) {
                        known.removeUnlessWritten(person);
                    }
                    return Optional.empty();
                }
                Optional<RunResult> answer = answers.find(taken.get().kept());
                remove(person, taken.get());
                if (answer.isPresent()) { // else it can't be read: the next one
                    return answer;
                }
            } catch (RuntimeException storeAway) {
                if (unheard.size() < MOST_UNHEARD) {
                    unheard.put(person, fetch);
                }
                throw storeAway;
            }
        }
    }

    @Override
    public boolean waits(OpenId follower) {
        Stored<LateAnswerQueue> cell = cells.read(encryption.pseudonym(follower));
        return LateAnswerQueue.in(cell).oldestFree(cell.age().toMillis()).isPresent();
    }

    private static Change<LateAnswerQueue, Optional<Entry>> taken(
            Stored<LateAnswerQueue> cell,
            String fetch) {
        LateAnswerQueue queue = LateAnswerQueue.in(cell);
        long age = cell.age().toMillis();
        Optional<Entry> already = queue.takenBy(fetch, age);
        Optional<Entry> oldest = already.isPresent() ? already : queue.oldestFree(age);
        return already.isPresent() || oldest.isEmpty()
                ? Change.keep(oldest)
                : Change.write(queue.replaced(oldest.get(), oldest.get().takenBy(fetch)),
                        Lifetime.unchanged(), oldest);
    }

    /** Never fails: no other fetch takes it, and it expires. */
    private void remove(String person, Entry taken) {
        try {
            cells.update(person, cell -> {
                LateAnswerQueue queue = LateAnswerQueue.in(cell);
                return queue.entry(taken.id()).map(entry -> queue.without(List.of(entry)).written(true))
                        .orElse(Change.keep(false));
            });
        } catch (RuntimeException storeAway) {
            return;
        }
        answers.drop(taken.kept());
    }

    @Override
    public void forget(OpenId openId) {
        String person = encryption.pseudonym(openId);
        unheard.remove(person);
        cells.erase(person);
        answers.eraseAll(person);
    }

    private String name() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
