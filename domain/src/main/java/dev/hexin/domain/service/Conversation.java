package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.Deliveries.Sighting;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.Response;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/**
 * What every account does with a push: handles each delivery once, answers every retry from that one run, and brings
 * what comes too late to the follower all the same. Protocol: "Time limit, retries, legal answers".
 */
public final class Conversation implements ReceivePush {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    /** The platform asks three times, at once, after five seconds and after ten; attempts can get lost. */
    private static final int LAST_ATTEMPT = 3;
    private static final Duration LAST_BEGINS_AFTER = Duration.ofSeconds(9);
    /** A message that is older was not sent for the third time just now: its clock is another one. */
    private static final Duration LAST_BEGINS_BEFORE = Duration.ofSeconds(20);
    /** Nobody asks any more, when the last attempt has ended. */
    private static final Duration ATTEMPTS_END_AFTER = Duration.ofSeconds(16);
    /** The platform hangs up after five seconds; whatever is asked last must not take the reply's way there. */
    private static final Duration ON_ITS_WAY_AFTER = Duration.ofMillis(4750);
    /** So that what follows a reply arrives behind it. */
    private static final Duration BEHIND_THE_REPLY = Duration.ofSeconds(1);
    /** A flood of pushes must not become one of lines. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
    private static final String ASK_AGAIN = "\n(请稍后发送任意文字获取回复 / send any text to get the answer)";

    private final AppId appId;
    private final Deliveries deliveries;
    private final Handling handling;
    private final DeliveryRules rules;
    private final Workers threads;
    private final Alarms alarms;
    private final InstantSource clock;
    private final @Nullable CustomerService customerService;
    private final LateReply lateReply;
    private final LogThrottle overflows;
    private final LogThrottle floods;
    private final ConversationCounts counts = new ConversationCounts();

    /**
     * A conversation.
     *
     * @param threads runs the handlers that may block, and refuses when there are too many
     * @param customerService null where the account can't call the platform
     */
    public Conversation(AppId appId, Deliveries deliveries, LateAnswers lateAnswers,
            Deletions deletions, @Nullable CustomerService customerService, HandlerTable handlers,
            List<Duty<?>> duties,
            DeliveryRules rules, Workers threads, Alarms alarms, InstantSource clock) {
        this.appId = appId;
        this.deliveries = deliveries;
        this.customerService = customerService;
        this.handling = new Handling(handlers, duties, counts);
        this.rules = rules;
        this.threads = threads;
        this.alarms = alarms;
        this.clock = clock;
        this.overflows = new LogThrottle(clock, BETWEEN_WARNINGS);
        this.floods = new LogThrottle(clock, BETWEEN_WARNINGS);
        this.lateReply = new LateReply(customerService, lateAnswers, deletions, deliveries.areShared(), rules,
                alarms, clock, counts);
    }

    public ConversationCounts counts() {
        return counts;
    }

    @Override
    public CompletionStage<Response> receive(Push push) {
        Instant arrival = clock.instant();
        CompletableFuture<@Nullable Void> performed = new CompletableFuture<>();
        CompletableFuture<Sighting> seen = deliveries
                .see(DeliveryId.of(appId, push), run -> begin(run, push, performed)).toCompletableFuture();
        if (UnansweredKinds.has(push.kind())) {
            return success(push, arrival, performed, seen);
        }
        return seen.isDone() && !seen.isCompletedExceptionally()
                ? respond(seen.join(), push, arrival)
                : seen.thenCompose(sighting -> respond(sighting, push, arrival));
    }

    /**
     * Tells the platform at once that a push is taken which nobody hears an answer to; one that asks for something, such
     * as to forget who left, when that is done: after success the platform does not ask again, whatever happens here.
     */
    private CompletionStage<Response> success(Push push, Instant arrival,
            CompletableFuture<@Nullable Void> performed,
            CompletableFuture<Sighting> seen) {
        Answer success = new Answer(Reply.none(), arrival);
        if (!handling.hasDuty(push.kind())) {
            return CompletableFuture.completedFuture(success);
        }
        return Waiting.of(CompletableFuture.anyOf(performed, seen.thenCompose(Sighting::answer)), alarms,
                rules.replyDeadline(), done -> success,
                () -> Waiting.unanswered(alarms, rules.heldFor().minus(rules.replyDeadline())));
    }

    // one delivery

    private CompletionStage<Response> respond(Sighting sighting, Push push, Instant arrival) {
        if (sighting.number() > 1) {
            counts.repeated.increment();
        }
        CompletableFuture<Answer> answer = sighting.answer().toCompletableFuture();
        if (answer.isDone()) {
            return CompletableFuture.completedFuture(passive(answer.join(), sighting, push));
        }
        Duration waited = Duration.between(arrival, clock.instant());
        return Waiting.of(answer, alarms, rules.replyDeadline().minus(waited),
                given -> passive(given, sighting, push), () -> tooLate(sighting, push, arrival));
    }

    /** What of an answer goes out as the passive reply. */
    private Answer passive(Answer answer, Sighting sighting, Push push) {
        if (answer.reply() instanceof TextReply text && !text.fits()) {
            sighting.claim().thenAccept(first -> {
                if (first) {
                    alarms.in(BEHIND_THE_REPLY,
                            () -> lateReply.bringRest(push.kind(), follower(push), text,
                                    sighting.firstSeen()));
                }
            });
            return new Answer(new TextReply(text.parts().getFirst()), answer.at());
        }
        boolean found = !(answer.reply() instanceof NoReply); // else there is nothing to bring, or another brings it
        if (found && (sighting.number() > 1 || missedTheFirst(answer, sighting.firstSeen()))) {
            sighting.claim(); // the answer of a late run has found somebody
        }
        return answer;
    }

    private CompletionStage<Response> tooLate(Sighting sighting, Push push, Instant arrival) {
        counts.late.increment();
        boolean atOnce = rules.lateReplies() == LateReplies.CUSTOMER_SERVICE;
        if (!atOnce && !isLast(sighting, push)) {
            return Waiting.unanswered(alarms, rules.heldFor().minus(rules.replyDeadline()));
        }
        CompletionStage<Optional<Answer>> givenUp = sighting.giveUp();
        Duration left = ON_ITS_WAY_AFTER.minus(Duration.between(arrival, clock.instant()));
        return Waiting.of(givenUp, alarms, left.isNegative() ? Duration.ZERO : left,
                found -> found.map(answer -> passive(answer, sighting, push))
                        .orElseGet(() -> meanwhile(push, atOnce)),
                () -> {
                    givenUp.thenAccept(found -> found.ifPresent(answer -> bring(sighting, push, answer)));
                    return CompletableFuture.completedFuture(meanwhile(push, atOnce));
                });
    }

    /** What a store found so slowly that the follower has been told something else. */
    private void bring(Sighting sighting, Push push, Answer answer) {
        sighting.claim().thenAccept(first -> {
            if (first && !(answer.reply() instanceof NoReply)) {
                bring(push, answer, sighting.firstSeen());
            }
        });
    }

    private boolean isLast(Sighting sighting, Push push) {
        // how old the message is by the platform's own clock tells of attempts that got lost before the first we saw
        Duration age = Duration.between(push.envelope().createTime(), push.sentAt());
        Duration known = Duration.between(sighting.firstSeen(), clock.instant()).minus(rules.replyDeadline());
        return sighting.number() >= LAST_ATTEMPT || known.compareTo(LAST_BEGINS_AFTER) >= 0
                || age.compareTo(LAST_BEGINS_AFTER) >= 0 && age.compareTo(LAST_BEGINS_BEFORE) < 0;
    }

    /** What is said until the answer is there. */
    private Answer meanwhile(Push push, boolean atOnce) {
        boolean willBeSent = lateReply.canSend();
        if (push.envelope().from() == null || atOnce && willBeSent) {
            return nothing();
        }
        counts.held.increment();
        return new Answer(Reply.text(willBeSent ? rules.holdingText() : rules.holdingText() + ASK_AGAIN),
                clock.instant());
    }

    // the one run

    private void begin(Run run, Push push, CompletableFuture<@Nullable Void> performed) {
        if (!handling.blocks(push.kind()) && !mayFetch(run, push)) {
            finish(run, push, handled(push, false, () -> false, performed));
            return;
        }
        try {
            threads.execute(push.envelope().from(), () -> handle(run, push, performed));
        } catch (Workers.TooManyOfFollower tooMany) {
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
                    + Failure.describe(failure));
            run.finish(nothing());
        }
    }

    private static void warn(LogThrottle throttle, String why) {
        if (throttle.count()) {
            LOG.log(WARNING, () -> why + ": success is answered (to " + throttle.sum() + " pushes so far)");
        }
    }

    private void handle(Run run, Push push, CompletableFuture<@Nullable Void> performed) {
        TypingNotice typing = typing(push);
        Answer answer;
        try (LongestRun longest = new LongestRun(alarms, rules.longestRun())) {
            answer = handled(push, mayFetch(run, push),
                    () -> longest.isInterrupted() || threads.areStopping(), performed);
            boolean interrupted = Thread.interrupted(); // whoever did it, what follows must not suffer
            if (longest.isInterrupted()) {
                counts.interrupted.increment();
                LOG.log(ERROR, () -> "The handler of " + push.kind() + " was interrupted after "
                        + rules.longestRun().toSeconds() + " s (wechat.handlers.max-time)");
            } else if (interrupted && threads.areStopping() && answer.reply() instanceof NoReply) {
                run.handOver();
                return;
            }
        }
        if (typing != null) {
            typing.end(answer.reply() instanceof NoReply);
        }
        finish(run, push, answer).join(); // whoever waits for the handlers' end waits for what comes of them
    }

    private @Nullable TypingNotice typing(Push push) {
        OpenId follower = push.envelope().from();
        return rules.showsTyping() && customerService != null && follower != null
                && !UnansweredKinds.has(push.kind())
                        ? TypingNotice.begin(customerService, follower, alarms)
                        : null;
    }

    /**
     * @param mayFetch whether to ask for what waits, which may block
     * @param told whether its thread may have been told to stop; a handler's own interruptions are failures as others
     */
    private Answer handled(Push push, boolean mayFetch, BooleanSupplier told,
            CompletableFuture<@Nullable Void> performed) {
        try {
            handling.performDuties(push);
            performed.complete(null);
            Reply waiting = mayFetch ? lateReply.fetch(follower(push)).orElse(null) : null;
            return new Answer(sendable(push, waiting == null ? handling.reply(push) : waiting),
                    clock.instant());
        } catch (Throwable failure) { // an Error too: a run that is never finished would hang its retries
            FatalError.haltIfFatal(failure);
            if (Failure.isInterruption(failure) && told.getAsBoolean()) {
                Thread.currentThread().interrupt(); // whoever interrupted it says why
            } else {
                counts.failed.increment();
                LOG.log(ERROR, () -> "The handler of " + push.kind() + " failed, success is answered: "
                        + Failure.describe(failure));
            }
            return nothing();
        }
    }

    /** A text fetches what waits for its sender, instead of being handled. */
    private boolean mayFetch(Run run, Push push) {
        OpenId from = push.envelope().from();
        return from != null && push.kind().equals(TextMessage.TYPE.kind()) && run.mayHaveWaiting()
                && lateReply.mayWait(from);
    }

    private CompletableFuture<Void> finish(Run run, Push push, Answer answer) {
        return run.finish(answer).thenAccept(isLate -> {
            if (answer.reply() instanceof NoReply) {
                return;
            }
            if (isLate) {
                bring(push, answer, run.firstSeen());
            } else {
                look(run, push, answer);
            }
        }).toCompletableFuture();
    }

    /** An answer that missed its first delivery may have missed all: then nobody comes for it. */
    private void look(Run run, Push push, Answer answer) {
        if (missedTheFirst(answer, run.firstSeen())) {
            Duration rest = ATTEMPTS_END_AFTER.minus(Duration.between(run.firstSeen(), answer.at()));
            lateReply.later(rest.isNegative() ? Duration.ZERO : rest,
                    () -> run.claim().thenAccept(unclaimed -> {
                        if (unclaimed) {
                            bring(push, answer, run.firstSeen());
                        }
                    }));
        }
    }

    /** By the clock; its alarm may be a moment late, and then the first delivery takes the answer all the same. */
    private boolean missedTheFirst(Answer answer, Instant firstSeen) {
        return !answer.at().isBefore(firstSeen.plus(rules.replyDeadline()));
    }

    private void bring(Push push, Answer answer, Instant since) {
        alarms.in(Duration.ZERO, () -> lateReply.bring(push.kind(), follower(push), answer, since));
    }

    private Answer nothing() {
        return new Answer(Reply.none(), clock.instant());
    }

    /** Of a push whose answer is worth bringing, which {@link #sendable} has seen to. */
    private static OpenId follower(Push push) {
        OpenId from = push.envelope().from();
        if (from == null) {
            throw new IllegalStateException("an answer to a push without a sender");
        }
        return from;
    }

    /** What can be sent of a reply, by and by: nothing without a sender, one article after an ordinary message, not too much text. */
    private Reply sendable(Push push, Reply reply) {
        Kind kind = push.kind();
        if (reply instanceof NoReply) {
            return reply;
        }
        if (push.envelope().from() == null) {
            lateReply.lost(kind, "the push names no sender");
            return Reply.none();
        }
        if (UnansweredKinds.has(kind)) {
            lateReply.lost(kind, "the platform takes none");
            return Reply.none();
        }
        return switch (reply) {
            case NewsReply news when !kind.isEvent() -> news.firstOnly();
            case TextReply text when !text.fits() -> lateReply.canSend()
                    ? text.limitedTo(TextReply.MOST_PARTS)
                    : text.limitedTo(TextReply.MOST_PARTS).announcingRest();
            default -> reply;
        };
    }
}
