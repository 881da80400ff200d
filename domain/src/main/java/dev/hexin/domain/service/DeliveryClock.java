package dev.hexin.domain.service;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The five seconds: how long an attempt waits for its answer, which attempt is the last, and when none comes
 * any more. Protocol: "Time limit, retries, legal answers".
 */
final class DeliveryClock {
    /** The platform asks three times, at once, after five seconds and after ten; attempts can get lost. */
    private static final int LAST_ATTEMPT = 3;
    private static final Duration LAST_BEGINS_AFTER = Duration.ofSeconds(9);
    /** A message that is older was not sent for the third time just now: its clock is another one. */
    private static final Duration LAST_BEGINS_BEFORE = Duration.ofSeconds(20);
    /** The last attempt has ended by then. */
    private static final Duration ATTEMPTS_END_AFTER = Duration.ofSeconds(16);
    /**
     * The platform hangs up after five seconds; what a store is asked last must not take the reply's way
     * there.
     */
    private static final Duration ON_ITS_WAY_AFTER = Duration.ofMillis(4750);

    /** An attempt that comes behind others which got lost is so old by the platform's clock. */
    private static final Duration SECOND_BEGINS_AFTER = Duration.ofSeconds(4);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    /** What an answer needs to an attempt that waits at another replica, at most. */
    private static final Duration TO_THE_ATTEMPT = Duration.ofMillis(500);
    private static final int PART_OF_THE_DEADLINE = 8;

    private final DeliveryRules rules;
    private final Scheduler scheduler;
    private final InstantSource clock;

    DeliveryClock(DeliveryRules rules, Scheduler scheduler, InstantSource clock) {
        this.rules = rules;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Waits until the reply deadline of an attempt that arrived at that time. */
    <T> CompletionStage<DeliveryOutcome> untilDeadline(
            CompletionStage<T> answer,
            Instant arrival,
            Function<T, RunResult> inTime,
            Supplier<CompletionStage<DeliveryOutcome>> tooLate) {
        return PendingDelivery.of(answer, scheduler, left(rules.replyDeadline(), arrival), inTime, tooLate);
    }

    /** The same, but until the reply has to be on its way: later the platform has hung up. */
    <T> CompletionStage<DeliveryOutcome> untilHangUp(
            CompletionStage<T> answer,
            Instant arrival,
            Function<T, RunResult> inTime,
            Supplier<CompletionStage<DeliveryOutcome>> tooLate) {
        return PendingDelivery.of(answer, scheduler, left(ON_ITS_WAY_AFTER, arrival), inTime, tooLate);
    }

    /** Leaves an attempt that missed its deadline unanswered, so that the platform asks again. */
    CompletionStage<DeliveryOutcome> unanswered() {
        return PendingDelivery.unanswered(scheduler, rules.heldFor().minus(rules.replyDeadline()));
    }

    /** Whether the platform does not ask again after this attempt, which has missed its deadline. */
    boolean isLast(Attempt attempt, Push push) {
        // how old the message is by the platform's own clock tells of attempts that got lost before the first
        // we saw
        Duration age = Duration.between(push.envelope().createTime(), push.sentAt());
        Duration known = Duration.between(attempt.firstSeen(), now()).minus(rules.replyDeadline());
        return attempt.number() >= LAST_ATTEMPT || known.compareTo(LAST_BEGINS_AFTER) >= 0
                || age.compareTo(LAST_BEGINS_AFTER) >= 0 && age.compareTo(LAST_BEGINS_BEFORE) < 0;
    }

    /**
     * How long an answer may still grow and be the reply to the attempt that must be answered.
     *
     * @param push the first one that was seen
     */
    Duration untilLastReply(Push push, Instant firstSeen) {
        Duration shortly = rules.replyDeadline().dividedBy(PART_OF_THE_DEADLINE);
        Duration before = shortly.compareTo(TO_THE_ATTEMPT) < 0 ? shortly : TO_THE_ATTEMPT;
        Duration begins = BETWEEN_ATTEMPTS.multipliedBy(rules.sendsAtOnce() ? 0 : attemptsBehind(push));
        return left(begins.plus(rules.replyDeadline()).minus(before), firstSeen);
    }

    private static int attemptsBehind(Push push) {
        Duration age = Duration.between(push.envelope().createTime(), push.sentAt());
        if (age.compareTo(SECOND_BEGINS_AFTER) < 0 || age.compareTo(LAST_BEGINS_BEFORE) >= 0) {
            return LAST_ATTEMPT - 1;
        }
        return age.compareTo(LAST_BEGINS_AFTER) < 0 ? 1 : 0;
    }

    /**
     * By the clock; the deadline may be noticed a moment late, and then the first attempt takes the answer
     * all the same.
     */
    boolean isTooLateForTheFirst(RunResult answer, Instant firstSeen) {
        return !answer.at().isBefore(firstSeen.plus(rules.replyDeadline()));
    }

    /** How long attempts may still come, from the answer's time on. */
    Duration untilAttemptsEnd(RunResult answer, Instant firstSeen) {
        Duration rest = ATTEMPTS_END_AFTER.minus(Duration.between(firstSeen, answer.at()));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** How long an answer may wait for an attempt that takes it, from its time on. */
    Duration mayWaitForAttempt(RunResult answer, Instant firstSeen) {
        return rules.sendsAtOnce() || !isTooLateForTheFirst(answer, firstSeen)
                ? Duration.ZERO
                : untilAttemptsEnd(answer, firstSeen);
    }

    private Duration left(Duration limit, Instant arrival) {
        Duration left = limit.minus(Duration.between(arrival, now()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
