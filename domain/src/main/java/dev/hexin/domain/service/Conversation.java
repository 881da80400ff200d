package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.port.Deliveries.Registration;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What every account does with a push: handles each delivery once, answers every retry from that one run, and
 * brings what comes too late to the follower all the same. Protocol: "Time limit, retries, legal answers".
 */
public final class Conversation implements ReceivePush {
    /** So that messages that follow a reply arrive behind it. */
    static final Duration BEHIND_THE_REPLY = Duration.ofSeconds(1);

    private final AppId appId;
    private final Deliveries deliveries;
    private final Scheduler scheduler;
    private final HandlerChain handlerChain;
    private final DeliveryRules rules;
    private final DeliveryClock clock;
    private final CustomerServiceOutbox outbox;
    private final LateReplyDelivery lateReply;
    private final ReplyPolicy policy;
    private final DeliveryRuns runs;
    private final ConversationCounts counts = new ConversationCounts();

    public Conversation(
            AppId appId,
            ConversationPorts ports,
            HandlerTable handlers,
            List<PlatformObligation<?>> obligations,
            DeliveryRules rules) {
        this(appId, ports, handlers, obligations, new Interceptors(List.of()), rules, false);
    }

    /** @param explains whether each run is explained in the log */
    public Conversation(
            AppId appId,
            ConversationPorts ports,
            HandlerTable handlers,
            List<PlatformObligation<?>> obligations,
            Interceptors interceptors,
            DeliveryRules rules,
            boolean explains) {
        this.appId = appId;
        this.deliveries = ports.deliveries();
        this.scheduler = ports.scheduler();
        this.rules = rules;
        this.clock = new DeliveryClock(rules, ports.scheduler(), ports.clock());
        FetchableReplies fetchable = new FetchableReplies(ports, rules, counts);
        this.outbox = ports.outbox();
        this.lateReply = new LateReplyDelivery(ports, fetchable, rules, counts);
        outbox.lateReplies(lateReply);
        this.handlerChain = new HandlerChain(handlers, obligations, interceptors,
                new LateAnswerLink(fetchable, outbox, rules, counts),
                new OpenDialogues(handlers, ports.scheduler(), ports.clock(), counts),
                counts);
        this.policy = new ReplyPolicy(lateReply, fetchable, ports, rules, counts);
        RunExplanation explanation = new RunExplanation(explains, handlerChain);
        RunCompletion completion = new RunCompletion(lateReply, clock, ports.scheduler(), explanation);
        this.runs = new DeliveryRuns(handlerChain, policy, completion,
                new GrowingDelivery(policy, lateReply, completion, clock, rules, ports, counts), clock,
                explanation, rules, ports, counts);
    }

    public ConversationCounts counts() {
        return counts;
    }

    /**
     * Brings an answer to a follower for which no run waits any more. May block.
     *
     * @param since when the push came that it answers
     */
    public void bring(OpenId follower, Kind kind, List<Reply> replies, Instant since) {
        Push push = new Push(new Envelope("", follower, since, null, null, null), kind, Fields.empty(),
                BodyDigest.of(new byte[0]), since);
        lateReply.bring(push, replies.stream().map(reply -> policy.result(push, reply, false)).toList(),
                since);
    }

    @Override
    public CompletionStage<DeliveryOutcome> receive(Push push) {
        Instant arrival = clock.now();
        CompletableFuture<@Nullable Void> performed = new CompletableFuture<>();
        CompletableFuture<Registration> registered = deliveries.register(DeliveryId.of(appId, push))
                .toCompletableFuture();
        if (registered.isDone() && !registered.isCompletedExceptionally()) {
            Attempt attempt = begin(registered.join(), push, performed);
            return UnansweredKinds.has(push.kind())
                    ? success(push, arrival, performed, CompletableFuture.completedFuture(attempt))
                    : respond(attempt, push, arrival);
        }
        CompletableFuture<Attempt> begun = registered.thenApply(known -> begin(known, push, performed));
        return UnansweredKinds.has(push.kind())
                ? success(push, arrival, performed, begun)
                : begun.thenCompose(attempt -> respond(attempt, push, arrival));
    }

    /** Starts the run where it is this caller's, now or when it becomes so. */
    private Attempt begin(
            Registration registration,
            Push push,
            CompletableFuture<@Nullable Void> performed) {
        switch (registration) {
            case Registration.First first -> {
                noteWindow(push, first.run().firstSeen());
                runs.begin(first.run(), push, performed);
            }
            case Registration.Joined joined -> joined.takeover()
                    .thenAccept(run -> runs.begin(run, push, performed));
            case Registration.Finished finished -> {
            }
        }
        return registration.attempt();
    }

    /** What the follower did lets the account send some messages. */
    private void noteWindow(Push push, Instant at) {
        OpenId follower = push.envelope().from();
        if (follower != null) {
            MessageWindow.openedBy(push.kind(), at).ifPresent(window -> outbox.opened(follower, window));
        }
    }

    /**
     * Tells the platform at once that a push is taken that can't be answered; one that asks for
     * something, such as to forget who left, when that is done: after success the platform does not ask
     * again, whatever happens here.
     */
    private CompletionStage<DeliveryOutcome> success(
            Push push,
            Instant arrival,
            CompletableFuture<@Nullable Void> performed,
            CompletableFuture<Attempt> begun) {
        RunResult success = new RunResult(Reply.none(), arrival);
        if (!handlerChain.hasObligation(push.kind())) {
            return CompletableFuture.completedFuture(success);
        }
        return clock.untilDeadline(CompletableFuture.anyOf(performed, begun.thenCompose(Attempt::answer)),
                arrival, done -> success, clock::unanswered);
    }

    private CompletionStage<DeliveryOutcome> respond(Attempt attempt, Push push, Instant arrival) {
        if (attempt.number() > 1) {
            counts.repeated.increment();
        }
        CompletableFuture<RunResult> answer = attempt.answer().toCompletableFuture();
        return answer.isDone()
                ? CompletableFuture.completedFuture(passive(answer.join(), attempt, push))
                : clock.untilDeadline(answer, arrival, given -> passive(given, attempt, push),
                        () -> tooLate(attempt, push, arrival));
    }

    /** What of an answer goes out as the passive reply. */
    private RunResult passive(RunResult answer, Attempt attempt, Push push) {
        if (policy.hasMessagesBehind(answer)) {
            attempt.claimLateDelivery().thenAccept(first -> {
                if (first) {
                    scheduler.afterOrOnShutdown(lateReply.canSend() ? BEHIND_THE_REPLY : Duration.ZERO,
                            () -> lateReply.bringRest(push.kind(), ReplyPolicy.follower(push), answer,
                                    attempt.firstSeen()));
                }
            });
        } else if (!(answer.reply() instanceof NoReply) && (attempt.number() > 1
                || clock.isTooLateForTheFirst(answer, attempt.firstSeen()))) {
            attempt.claimLateDelivery(); // the answer of a late run has found its follower
        }
        return policy.passivePart(answer);
    }

    private CompletionStage<DeliveryOutcome> tooLate(Attempt attempt, Push push, Instant arrival) {
        counts.late.increment();
        if (!rules.sendsAtOnce() && !clock.isLast(attempt, push)) {
            return clock.unanswered();
        }
        CompletionStage<Optional<RunResult>> abandoned = attempt.abandonWait();
        return clock.untilHangUp(abandoned, arrival,
                found -> found.map(answer -> passive(answer, attempt, push))
                        .orElseGet(() -> policy.meanwhile(push, clock.now())),
                () -> {
                    abandoned.thenAccept(found -> found.ifPresent(answer -> bring(attempt, push, answer)));
                    return CompletableFuture.completedFuture(policy.meanwhile(push, clock.now()));
                });
    }

    /** What a store found so slowly that the follower has been told something else. */
    private void bring(Attempt attempt, Push push, RunResult answer) {
        attempt.claimLateDelivery().thenAccept(first -> {
            if (first && !(answer.reply() instanceof NoReply)) {
                lateReply.bringSoon(push, answer, attempt.firstSeen(), () -> {});
            }
        });
    }
}
