package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/**
 * Runs the handlers for a delivery: on which thread, for how long, handed over when the process stops, and to
 * which end.
 */
final class DeliveryRuns {
    private static final System.Logger LOG = System.getLogger(DeliveryRuns.class.getName());
    /** A flood of pushes must not become one of lines. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final HandlerChain handlerChain;
    private final ReplyPolicy policy;
    private final LateReplyDelivery lateReply;
    private final DeliveryClock clock;
    private final DeliveryRules rules;
    private final ConversationPorts ports;
    private final ConversationCounts counts;
    private final LogThrottle overflows;
    private final LogThrottle floods;

    DeliveryRuns(
            HandlerChain handlerChain,
            ReplyPolicy policy,
            LateReplyDelivery lateReply,
            DeliveryClock clock,
            DeliveryRules rules,
            ConversationPorts ports,
            ConversationCounts counts) {
        this.handlerChain = handlerChain;
        this.policy = policy;
        this.lateReply = lateReply;
        this.clock = clock;
        this.rules = rules;
        this.ports = ports;
        this.counts = counts;
        this.overflows = new LogThrottle(ports.clock(), BETWEEN_WARNINGS);
        this.floods = new LogThrottle(ports.clock(), BETWEEN_WARNINGS);
    }

    /**
     * Begins a run; a handler that never blocks is done when this returns.
     *
     * @param performed is kept when what every account has to do about the push is done
     */
    void begin(Run run, Push push, CompletableFuture<@Nullable Void> performed) {
        try {
            if (handlerChain.mayBlock(push, run)) {
                ports.executor().execute(push.envelope().from(), () -> handle(run, push, performed));
            } else {
                RunResult answer = handled(run, push, () -> false, performed);
                if (answer.inPages()) { // which are kept before the first one goes out
                    ports.executor().execute(push.envelope().from(), () -> finish(run, push, answer));
                } else {
                    finish(run, push, answer);
                }
            }
        } catch (TooManyOfFollowerException tooMany) {
            counts.overflowedByFollower.increment();
            warn(floods,
                    "Too many pushes of one follower are at work or wait (wechat.handlers.max-per-follower)");
            run.finish(nothing());
        } catch (RejectedExecutionException full) {
            counts.overflowed.increment();
            warn(overflows, "Too many handlers are at work (wechat.handlers.max-running, max-waiting)"
                    + " or Hexin stops");
            run.finish(nothing());
        } catch (RuntimeException | Error failure) { // no thread to be had: its retries would hang too
            FatalError.haltIfFatal(failure);
            counts.failed.increment();
            LOG.log(ERROR, () -> "The handler of " + push.kind() + " could not start, success is answered: "
                    + SafeThrowableDescription.describe(failure));
            run.finish(nothing());
        }
    }

    private static void warn(LogThrottle throttle, String why) {
        if (throttle.count()) {
            LOG.log(WARNING, () -> why + ": success is answered (to " + throttle.sum() + " pushes so far)");
        }
    }

    private void handle(Run run, Push push, CompletableFuture<@Nullable Void> performed) {
        HandlerExecutor executor = ports.executor();
        TypingNotice typing = typing(push);
        RunResult answer;
        try (InterruptingTimeout longest = new InterruptingTimeout(ports.scheduler(), rules.longestRun())) {
            answer = handled(run, push, () -> longest.isInterrupted() || executor.isStopping(), performed);
            boolean interrupted = Thread.interrupted(); // what follows must not suffer from it
            if (longest.isInterrupted()) {
                counts.interrupted.increment();
                LOG.log(ERROR, () -> "The handler of " + push.kind() + " was interrupted after "
                        + rules.longestRun().toSeconds() + " s (wechat.handlers.max-time)");
            } else if (interrupted && executor.isStopping() && answer.reply() instanceof NoReply) {
                run.release();
                return;
            }
        }
        if (typing != null) {
            typing.end(answer.reply() instanceof NoReply);
        }
        // shutdown waits for the handlers' end, and so for what comes of them
        finish(run, push, answer).join();
    }

    private @Nullable TypingNotice typing(Push push) {
        OpenId follower = push.envelope().from();
        CustomerService customerService = ports.outbox().customerService();
        return rules.showsTyping() && customerService != null && follower != null
                && !UnansweredKinds.has(push.kind())
                        ? TypingNotice.begin(customerService, follower, ports.scheduler())
                        : null;
    }

    /**
     * @param told whether its thread may have been told to stop; a handler's own interruptions are failures
     *     as others
     */
    private RunResult handled(
            Run run,
            Push push,
            BooleanSupplier told,
            CompletableFuture<@Nullable Void> performed) {
        try {
            handlerChain.performObligations(push);
            performed.complete(null);
            boolean mayHaveWaiting = handlerChain.mayHaveWaiting(push, run);
            Reply waiting = mayHaveWaiting ? handlerChain.waiting(push) : null;
            return waiting == null
                    ? policy.result(push, handlerChain.reply(push), mayHaveWaiting)
                    : new RunResult(waiting, clock.now());
        } catch (Throwable failure) { // an Error too: a run that is never finished would hang its retries
            FatalError.haltIfFatal(failure);
            if (SafeThrowableDescription.isInterruption(failure) && told.getAsBoolean()) {
                Thread.currentThread().interrupt(); // the caller knows who interrupted it, and says so
            } else {
                counts.failed.increment();
                LOG.log(ERROR, () -> "The handler of " + push.kind() + " failed, success is answered: "
                        + SafeThrowableDescription.describe(failure));
            }
            return nothing();
        }
    }

    private CompletableFuture<Void> finish(Run run, Push push, RunResult answer) {
        // before the first page goes out: what it promises must outlive this process
        Runnable pagesDropped = answer.inPages()
                ? lateReply.keepPages(push, answer, run.firstSeen())
                : () -> {};
        return run.finish(answer).thenAccept(outcome -> {
            if (answer.reply() instanceof NoReply) {
                return;
            }
            if (outcome == Outcome.LATE) {
                lateReply.bringSoon(push, answer, run.firstSeen(), pagesDropped);
            } else if (clock.isTooLateForTheFirst(answer, run.firstSeen())) {
                look(run, push, answer, outcome, pagesDropped);
            }
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
            ports.scheduler().afterOrOnShutdown(rest, look);
        } else {
            ports.scheduler().after(rest, look);
        }
    }

    private RunResult nothing() {
        return new RunResult(Reply.none(), clock.now());
    }
}
