package dev.hexin.domain.service;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends a run, and brings to the follower what its passive reply did not take there. */
final class RunCompletion {
    private final LateReplyDelivery lateReply;
    private final DeliveryClock clock;
    private final Scheduler scheduler;
    private final RunExplanation explanation;

    RunCompletion(
            LateReplyDelivery lateReply,
            DeliveryClock clock,
            Scheduler scheduler,
            RunExplanation explanation) {
        this.lateReply = lateReply;
        this.clock = clock;
        this.scheduler = scheduler;
        this.explanation = explanation;
    }

    /**
     * What a run came to.
     *
     * @param following what follows on the first, in order
     * @param chain what the chain answered; null: it threw, or an earlier run of the delivery had stored this
     */
    record Handled(RunResult first, List<RunResult> following, @Nullable ChainAnswer chain) {
        /** What an earlier run of the delivery has stored. */
        static Handled of(List<RunResult> results) {
            return new Handled(results.getFirst(), results.subList(1, results.size()), null);
        }

        /** All of it, in order. */
        List<RunResult> results() {
            return following.isEmpty()
                    ? List.of(first)
                    : Stream.concat(Stream.of(first), following.stream()).toList();
        }

        /** Whether some of it is stored before the first goes out, which may block. */
        boolean isStoredInPart() {
            return first.inPages() || !following.isEmpty();
        }

        /** The parts that the result is still to be made of. */
        Answer.@Nullable Growing growing() {
            return chain == null ? null : chain.growing();
        }

        boolean isGrowing() {
            return growing() != null;
        }

        /** Whether nothing is to be brought. */
        boolean isSilent() {
            return !isGrowing() && first.reply() instanceof NoReply;
        }
    }

    CompletableFuture<Outcome> finish(Run run, Push push, Handled handled) {
        RunResult answer = handled.first();
        List<RunResult> unstored = storeFollowing(run, push, handled);
        // before the first page goes out: what it promises must outlive this process
        Runnable pagesDropped = answer.inPages()
                ? lateReply.keepPages(push, answer, run.firstSeen())
                : () -> {};
        return run.finish(answer).thenApply(outcome -> {
            if (handled.chain() != null) {
                explanation.answered(push, run, handled.chain(),
                        Duration.between(run.firstSeen(), answer.at()), outcome);
            }
            bringFollowing(run, push, handled, unstored);
            if (answer.reply() instanceof NoReply) {
                return outcome;
            }
            if (outcome == Outcome.LATE) {
                lateReply.bringSoon(push, answer, run.firstSeen(), pagesDropped);
            } else if (clock.isTooLateForTheFirst(answer, run.firstSeen())) {
                look(run, push, answer, outcome, pagesDropped);
            }
            return outcome;
        }).toCompletableFuture();
    }

    /** An answer that missed the first attempt may have missed all: then no attempt comes for it. */
    private void look(Run run, Push push, RunResult answer, Outcome outcome, Runnable pagesDropped) {
        Duration rest = clock.untilAttemptsEnd(answer, run.firstSeen());
        Runnable look = () -> run.claimLateDelivery().thenAccept(unclaimed -> {
            if (unclaimed) {
                lateReply.bringSoon(push, answer, run.firstSeen(), pagesDropped);
            }
        });
        if (outcome == Outcome.KEPT_HERE) {
            scheduler.afterOrOnShutdown(rest, look);
        } else {
            scheduler.after(rest, look);
        }
    }

    /**
     * Puts what follows on the first into the outbox, where it outlives this process until its time comes.
     *
     * @return what the outbox does not take
     */
    private List<RunResult> storeFollowing(Run run, Push push, Handled handled) {
        return handled.following().isEmpty()
                ? List.of()
                : lateReply.store(push, handled.following(), run.firstSeen(),
                        clock.now().plus(behindTheFirst(run, handled)));
    }

    private void bringFollowing(Run run, Push push, Handled handled, List<RunResult> unstored) {
        if (!unstored.isEmpty()) {
            scheduler.afterOrOnShutdown(behindTheFirst(run, handled),
                    () -> lateReply.bring(push, unstored, run.firstSeen()));
        }
    }

    /** Behind the first, however that gets there. */
    private Duration behindTheFirst(Run run, Handled handled) {
        return clock.mayWaitForAttempt(handled.first(), run.firstSeen()).plus(Conversation.BEHIND_THE_REPLY);
    }

    /** When messages get there behind a run's answer, however that gets there, from its time on. */
    Duration untilBehind(RunResult answer, Run run, Outcome outcome) {
        boolean mayBeFetched = outcome != Outcome.LATE
                && clock.isTooLateForTheFirst(answer, run.firstSeen());
        Duration rest = mayBeFetched ? clock.untilAttemptsEnd(answer, run.firstSeen()) : Duration.ZERO;
        return rest.plus(Conversation.BEHIND_THE_REPLY);
    }
}
