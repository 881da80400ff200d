package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.RunCompletion.Handled;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;

/**
 * Runs the handlers for a delivery: on which thread, for how long, and handed over when the process stops.
 */
final class DeliveryRuns {
    private static final System.Logger LOG = System.getLogger(DeliveryRuns.class.getName());

    private final HandlerChain handlerChain;
    private final ReplyPolicy policy;
    private final RunCompletion completion;
    private final GrowingDelivery growing;
    private final DeliveryClock clock;
    private final RunExplanation explanation;
    private final DeliveryRules rules;
    private final ConversationPorts ports;
    private final ConversationCounts counts;
    private final RejectedRuns rejected;

    DeliveryRuns(
            HandlerChain handlerChain,
            ReplyPolicy policy,
            RunCompletion completion,
            GrowingDelivery growing,
            DeliveryClock clock,
            RunExplanation explanation,
            DeliveryRules rules,
            ConversationPorts ports,
            ConversationCounts counts) {
        this.handlerChain = handlerChain;
        this.policy = policy;
        this.completion = completion;
        this.growing = growing;
        this.clock = clock;
        this.explanation = explanation;
        this.rules = rules;
        this.ports = ports;
        this.counts = counts;
        this.rejected = new RejectedRuns(handlerChain, ports.clock(), counts);
    }

    /**
     * Begins a run; a handler that never blocks is done when this returns.
     *
     * @param performed is kept when what every account has to do about the push is done
     */
    void begin(Run run, Push push, CompletableFuture<@Nullable Void> performed) {
        try {
            if (handlerChain.mayBlock(push, run)) {
                Step step = handlerChain.step(push, run, true);
                ports.executor().execute(push.envelope().from(), run.id().forLogs(),
                        () -> handle(run, push, step, told -> handled(run, push, step, told, performed)));
            } else {
                Step step = handlerChain.step(push, run, false);
                Handled answer = handled(run, push, step, () -> false, performed);
                if (answer.isGrowing() || answer.isStoredInPart()) { // before the first goes out
                    ports.executor().execute(push.envelope().from(), run.id().forLogs(),
                            () -> handle(run, push, step, told -> answer));
                } else {
                    step.end();
                    completion.finish(run, push, answer);
                }
            }
        } catch (RuntimeException | Error failure) {
            rejected.end(run, push, failure);
        }
    }

    /** @param handler is given whether its thread may have been told to stop */
    private void handle(Run run, Push push, Step step, Function<BooleanSupplier, Handled> handler) {
        try {
            deliver(run, push, step, handler);
        } finally {
            step.end();
        }
    }

    private void deliver(Run run, Push push, Step step, Function<BooleanSupplier, Handled> handler) {
        HandlerExecutor executor = ports.executor();
        TypingNotice typing = typing(push);
        Handled answer;
        try (InterruptingTimeout longest = new InterruptingTimeout(ports.scheduler(), rules.longestRun())) {
            answer = handler.apply(() -> longest.isInterrupted() || executor.isStopping());
            if (answer.isGrowing()) {
                growing.deliver(new GrowingAnswer(run, push, handlerChain.logged(push, run), step, answer,
                        handlerChain.mayHaveWaiting(push, run),
                        () -> !longest.isInterrupted() && executor.isStopping()));
            }
            boolean interrupted = Thread.interrupted(); // what follows must not suffer from it
            if (longest.isInterrupted()) {
                counts.interrupted.increment();
                LOG.log(ERROR,
                        () -> "The handler of " + handlerChain.logged(push, run) + " was interrupted after "
                                + rules.longestRun().toSeconds() + " s (wechat.handlers.max-time)");
            } else if (interrupted && executor.isStopping() && answer.isSilent()) {
                run.release();
                return;
            }
        }
        if (answer.chain() == null && step.isUnheard()) { // which the next attempt finds, or does
            run.release();
            return;
        }
        if (typing != null) {
            typing.end(answer.isSilent());
        }
        if (!answer.isGrowing()) { // shutdown waits for the handlers' end, and so for what comes of them
            completion.finish(run, push, answer).join();
        }
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
    private Handled handled(
            Run run,
            Push push,
            Step step,
            BooleanSupplier told,
            CompletableFuture<@Nullable Void> performed) {
        try {
            handlerChain.performObligations(push, run);
            performed.complete(null);
            return step.take(() -> answer(run, push, step));
        } catch (Throwable failure) { // an Error too: a run that is never finished would hang its retries
            FatalError.haltIfFatal(failure);
            if (SafeThrowableDescription.isInterruption(failure) && told.getAsBoolean()) {
                Thread.currentThread().interrupt(); // the caller knows who interrupted it, and says so
            } else if (failure instanceof StepUnheardException) {
                LOG.log(ERROR, () -> "The answer to " + push.kind() + " is left to the platform's next"
                        + " attempt: " + SafeThrowableDescription.describe(failure));
            } else {
                counts.failed.increment();
                LOG.log(ERROR,
                        () -> "The handler of " + handlerChain.logged(push, run)
                                + " failed, success is answered: "
                                + SafeThrowableDescription.describe(failure));
                explanation.threw(push, run, failure);
            }
            return new Handled(nothing(), List.of(), null);
        }
    }

    private Handled answer(Run run, Push push, Step step) throws Exception {
        ChainAnswer answer = handlerChain.answer(push, run, step);
        if (answer.growing() != null) {
            return new Handled(nothing(), List.of(), answer);
        }
        RunResult first = answer.isFetched()
                ? new RunResult(answer.first(), clock.now())
                : policy.result(push, answer.first(), handlerChain.mayHaveWaiting(push, run));
        return new Handled(first, following(push, answer.following()), answer);
    }

    private List<RunResult> following(Push push, List<Reply> replies) {
        return replies.isEmpty() // as nearly always, and a stream of nothing costs each push
                ? List.of()
                : replies.stream().map(reply -> policy.result(push, reply, false))
                        .filter(result -> !(result.reply() instanceof NoReply)).toList();
    }

    private RunResult nothing() {
        return new RunResult(Reply.none(), clock.now());
    }
}
