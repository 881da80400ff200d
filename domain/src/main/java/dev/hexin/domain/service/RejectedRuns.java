package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/** Ends the runs that could not start: their pushes are answered with success, and the operator reads why. */
final class RejectedRuns {
    private static final System.Logger LOG = System.getLogger(RejectedRuns.class.getName());
    /** A flood of pushes must not become one of lines. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final HandlerChain handlerChain;
    private final InstantSource clock;
    private final ConversationCounts counts;
    private final LogThrottle overflows;
    private final LogThrottle floods;

    RejectedRuns(HandlerChain handlerChain, InstantSource clock, ConversationCounts counts) {
        this.handlerChain = handlerChain;
        this.clock = clock;
        this.counts = counts;
        this.overflows = new LogThrottle(clock, BETWEEN_WARNINGS);
        this.floods = new LogThrottle(clock, BETWEEN_WARNINGS);
    }

    /** @param failure there was no thread to be had: its retries would hang too */
    void end(Run run, Push push, Throwable failure) {
        if (failure instanceof TooManyOfFollowerException) {
            counts.overflowedByFollower.increment();
            warn(floods,
                    "Too many pushes of one follower are at work or wait (wechat.handlers.max-per-follower)");
        } else if (failure instanceof RejectedExecutionException) {
            counts.overflowed.increment();
            warn(overflows, "Too many handlers are at work (wechat.handlers.max-running, max-waiting)"
                    + " or Hexin stops");
        } else {
            FatalError.haltIfFatal(failure);
            counts.failed.increment();
            LOG.log(ERROR,
                    () -> "The handler of " + handlerChain.logged(push, run)
                            + " could not start, success is answered: "
                            + SafeThrowableDescription.describe(failure));
        }
        run.finish(new RunResult(Reply.none(), clock.instant()));
    }

    private static void warn(LogThrottle throttle, String why) {
        if (throttle.count()) {
            LOG.log(WARNING, () -> why + ": success is answered (to " + throttle.sum() + " pushes so far)");
        }
    }
}
