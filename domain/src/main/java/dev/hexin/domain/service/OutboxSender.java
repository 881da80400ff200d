package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.state.MessageWindows;
import dev.hexin.domain.service.state.MessageWindows.Permit;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.OutboxCells.Taken;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one queue, one after the other: retries with exponential back-off and jitter what is
 * surely not sent, and gives up what may have been sent, or can't be. Its calls block.
 */
final class OutboxSender {
    private static final long FIRST_PAUSE = 1000;
    private static final int MOST_DOUBLINGS = 5;

    private final @Nullable CustomerService customerService;
    private final MessageWindows windows;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Waker waker;
    private final OutboxResults results;
    private final OutboxOutage outage;
    private final OutboxGivenUp givenUp;
    private final OutboxCounts counts = new OutboxCounts();
    private volatile @Nullable LateAnswerMessages lateReplies;

    /** Goes on with a follower's queue later. */
    interface Waker {
        void wakeAfter(OutboxCells cells, OpenId follower, Duration pause);
    }

    OutboxSender(
            @Nullable CustomerService customerService,
            MessageWindows windows,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random,
            Waker waker) {
        this.customerService = customerService;
        this.windows = windows;
        this.results = new OutboxResults(scheduler);
        this.clock = clock;
        this.random = random;
        this.waker = waker;
        this.outage = new OutboxOutage(scheduler);
        this.givenUp = new OutboxGivenUp(clock);
    }

    OutboxCounts counts() {
        return counts;
    }

    void lateReplies(LateAnswerMessages messages) {
        lateReplies = messages;
    }

    /** Sends what was taken, and what comes behind it. */
    void send(OutboxCells cells, Taken first) {
        for (Optional<Taken> next = Optional.of(first); next.isPresent();) {
            next = sendOne(cells, next.get());
        }
    }

    private Optional<Taken> sendOne(OutboxCells cells, Taken taken) {
        if (taken.mayBeSent()) {
            counts.unknown.increment();
            return skip(cells, taken, OutboxFailures.CUT_OFF);
        }
        List<CustomerServiceMessage> messages = messages(taken);
        if (taken.sent() >= messages.size()) { // such as after a change of wechat.page-footer
            return results.write(() -> cells.giveUp(taken));
        }
        if (!clock.instant().isBefore(taken.tryUntil())) {
            return giveUp(cells, taken, OutboxFailures.TIME_OVER);
        }
        if (!begins(cells, taken)) { // before it is counted: none that fits is refused meanwhile
            return Optional.empty();
        }
        Permit permit = permit(taken);
        if (permit == Permit.NONE) {
            return giveUp(cells, taken, OutboxFailures.WINDOW_OVER);
        }
        return switch (outcome(taken.follower(), messages.get(taken.sent()))) {
            case SendOutcome.Sent sent -> sent(cells, taken, taken.sent() + 1 == messages.size());
            case SendOutcome.Unknown(Failure failure) -> {
                counts.unknown.increment();
                yield skip(cells, taken, failure);
            }
            case SendOutcome.Failed(Failure failure) -> {
                if (failure.reason() != Reason.WINDOW_CLOSED) {
                    giveBack(taken, permit);
                }
                yield failed(cells, taken, failure);
            }
        };
    }

    /** What was not marked is not sent: it is taken again when the lease is over. */
    private static boolean begins(OutboxCells cells, Taken taken) {
        try {
            return cells.begin(taken);
        } catch (RuntimeException storeAway) {
            return false;
        }
    }

    private List<CustomerServiceMessage> messages(Taken taken) {
        LateAnswerMessages late = lateReplies;
        return switch (taken.content()) {
            case Messages several -> several.messages();
            case LateAnswer reply -> late == null ? List.of() : late.messages(reply);
        };
    }

    private SendOutcome outcome(OpenId follower, CustomerServiceMessage message) {
        return customerService == null // the secret was taken away with a restart
                ? new SendOutcome.Failed(OutboxFailures.NO_SECRET)
                : customerService.send(follower, message);
    }

    private Permit permit(Taken taken) {
        try {
            return windows.take(taken.follower(), taken.content().window());
        } catch (RuntimeException storeAway) {
            return Permit.UNKNOWN; // the platform counts too
        }
    }

    private void giveBack(Taken taken, Permit permit) {
        try {
            windows.giveBack(taken.follower(), permit);
        } catch (RuntimeException storeAway) {
            return; // one less may be sent than the platform would take
        }
    }

    private Optional<Taken> sent(OutboxCells cells, Taken taken, boolean isLast) {
        counts.sent.increment();
        outage.ended();
        LateAnswerMessages late = lateReplies;
        if (isLast && late != null && taken.content() instanceof LateAnswer reply) {
            late.delivered(taken.follower(), reply);
        }
        return results.write(() -> cells.sent(taken, isLast));
    }

    private Optional<Taken> failed(OutboxCells cells, Taken taken, Failure failure) {
        if (failure.reason() == Reason.REJECTED) {
            return skip(cells, taken, failure);
        }
        boolean mayWork = failure.reason() == Reason.TRY_LATER || failure.reason() == Reason.MISCONFIGURED;
        Duration pause = pause(taken.attempts());
        if (!mayWork || !taken.content().isRetried()
                || !clock.instant().plus(pause).isBefore(taken.tryUntil())) {
            return giveUp(cells, taken, failure);
        }
        counts.retried.increment();
        outage.failed(taken.entry(), failure);
        Optional<Taken> next = results.write(() -> cells.retry(taken, pause));
        waker.wakeAfter(cells, taken.follower(), pause);
        return next;
    }

    private Duration pause(int attempts) {
        long millis = FIRST_PAUSE << Math.min(attempts, MOST_DOUBLINGS);
        return Duration.ofMillis(millis / 2 + random.nextLong(millis));
    }

    /** What concerns one message stops none that a team put in behind it; an answer waits instead. */
    private Optional<Taken> skip(OutboxCells cells, Taken taken, Failure failure) {
        if (!(taken.content() instanceof Messages all)) {
            return giveUp(cells, taken, failure);
        }
        countGivenUp(failure);
        return results.write(() -> cells.sent(taken, taken.sent() + 1 >= all.messages().size()));
    }

    private void countGivenUp(Failure failure) {
        counts.givenUp.increment();
        givenUp.count(failure);
    }

    private Optional<Taken> giveUp(OutboxCells cells, Taken taken, Failure failure) {
        countGivenUp(failure);
        LateAnswerMessages late = lateReplies;
        if (late != null && taken.content() instanceof LateAnswer reply) {
            late.undelivered(taken.follower(), reply, taken.sent());
        }
        return results.write(() -> cells.giveUp(taken));
    }
}
