package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer.Growing;
import dev.hexin.domain.reply.GrowingText;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.GrowingParts.End;
import dev.hexin.domain.service.RunCompletion.Handled;
import dev.hexin.domain.service.bot.CutShortException;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;

/**
 * Brings an answer that grows to its follower: what is there at the deadline as the passive reply, and the
 * rest in portions, as messages or to be fetched. An answer that ends before is one reply. Its calls block,
 * until the answer ends.
 */
final class GrowingDelivery {
    private static final System.Logger LOG = System.getLogger(GrowingDelivery.class.getName());
    /** In bytes, so that a follower does not get crumbs. */
    private static final int LEAST = 400;
    /** In bytes, which leaves one message room for its lines. */
    private static final int MOST = TextReply.MAX_BYTES - 248;
    /** One place is left to another answer. */
    private static final int PORTIONS_TO_FETCH = LateAnswers.MOST - 1;

    private final ReplyPolicy policy;
    private final LateReplyDelivery lateReply;
    private final RunCompletion completion;
    private final DeliveryClock clock;
    private final DeliveryRules rules;
    private final ConversationPorts ports;
    private final ConversationCounts counts;

    GrowingDelivery(
            ReplyPolicy policy,
            LateReplyDelivery lateReply,
            RunCompletion completion,
            DeliveryClock clock,
            DeliveryRules rules,
            ConversationPorts ports,
            ConversationCounts counts) {
        this.policy = policy;
        this.lateReply = lateReply;
        this.completion = completion;
        this.clock = clock;
        this.rules = rules;
        this.ports = ports;
        this.counts = counts;
    }

    /**
     * One answer on its way.
     *
     * @param step stores what it changed with the first piece
     * @param mayHaveWaiting whether another may wait for the follower
     * @param isStopping whether an interruption means that another replica is to run it
     */
    record Delivery(
            Run run,
            Push push,
            Step step,
            Handled handled,
            boolean mayHaveWaiting,
            BooleanSupplier isStopping) {
        Growing growing() {
            return Objects.requireNonNull(handled.growing());
        }

        OpenId follower() {
            return ReplyPolicy.follower(push);
        }

        Instant since() {
            return run.firstSeen();
        }

        @Nullable
        MessageWindow window() {
            return MessageWindow.openedBy(push.kind(), since()).orElse(null);
        }
    }

    /** Waits for the parts, and brings them. */
    void deliver(Delivery delivery) {
        GrowingText text = new GrowingText(delivery.growing().isMarkdown(), ports.markdown()::render);
        try (GrowingParts parts = new GrowingParts(delivery.growing(), text, ports.scheduler())) {
            parts.subscribe();
            if (policy.takesAnAnswer(delivery.push())) {
                deliver(delivery, parts);
            } else {
                finish(delivery, nothing());
            }
        } catch (RuntimeException | Error failure) { // a run that is never finished would hang its retries
            FatalError.haltIfFatal(failure);
            failed(delivery, failure);
            if (failure instanceof StepUnheardException) {
                delivery.run().release();
            } else {
                delivery.run().finish(nothing());
            }
        }
    }

    private void deliver(Delivery delivery, GrowingParts parts) {
        Duration untilReply = clock.untilLastReply(delivery.push(), delivery.since());
        Optional<String> now = !parts.awaitEnd(untilReply) && untilReply.isPositive()
                ? parts.pieceNow(MOST)
                : Optional.empty(); // it began behind the last reply: there is no hurry, and no crumb is sent
        Optional<String> beginning = now.or(() -> parts.awaitPiece(LEAST, MOST));
        if (beginning.isPresent()) {
            deliver(delivery, parts, beginning.get());
        } else if (parts.ended() == End.INTERRUPTED && delivery.isStopping().getAsBoolean()) {
            delivery.run().release();
        } else {
            TextReply whole = ended(delivery, parts);
            finish(delivery, whole == null
                    ? nothing()
                    : policy.result(delivery.push(), whole, delivery.mayHaveWaiting()));
        }
    }

    private void deliver(Delivery delivery, GrowingParts parts, String beginning) {
        RunResult first = policy.result(delivery.push(),
                text(delivery, lateReply.isKnownToSend() ? beginning : beginning + toBeFetched()), false);
        int room = room(delivery);
        Outcome outcome = finish(delivery, first);
        try {
            parts.pause(completion.untilBehind(first, delivery.run(), outcome));
            int left = Math.min(room(delivery), outcome == Outcome.LATE ? room - 1 : room);
            bringRest(delivery, parts, Math.max(0, left));
        } catch (RuntimeException | Error failure) { // the run is finished
            FatalError.haltIfFatal(failure);
            failed(delivery, failure);
        }
    }

    /** @param room so many messages take the rest; 0: it waits to be fetched */
    private void bringRest(Delivery delivery, GrowingParts parts, int room) {
        int left = room > 0 ? room : PORTIONS_TO_FETCH;
        for (; left > 1; left--) {
            Optional<String> piece = parts.awaitPiece(LEAST, MOST);
            if (piece.isEmpty()) {
                break;
            }
            String portion = room > 0 ? piece.get() : piece.get() + toBeFetched();
            bring(delivery, text(delivery, portion), Math.min(1, room));
        }
        parts.awaitEnd(); // the last message takes all that is left
        TextReply rest = ended(delivery, parts);
        if (rest != null) {
            bring(delivery, rest, room > 0 ? left : 0);
        }
    }

    /** @param messages so many are made of it; 0: it waits to be fetched, as the portions before it do */
    private void bring(Delivery delivery, TextReply portion, int messages) {
        LateAnswer reply = new LateAnswer(delivery.push().kind(), new RunResult(portion, clock.now()),
                Told.NOTHING, messages, delivery.since(), delivery.window());
        if (messages == 0 || !ports.outbox().deliver(delivery.follower(), reply)) {
            lateReply.undelivered(delivery.follower(), reply, 0);
        }
    }

    /**
     * What is left, and why it ends where the parts did not say so; null: nothing. Such a line alone is
     * nothing that a model wrote.
     */
    private @Nullable TextReply ended(Delivery delivery, GrowingParts parts) {
        String rest = parts.rest();
        String line = switch (parts.ended()) {
            case NONE, COMPLETE -> "";
            case TOO_LONG -> rules.wording().tooLong();
            case INTERRUPTED -> parts.hasGiven() ? rules.wording().brokenOff() : "";
            case FAILED -> failed(delivery, parts);
        };
        String whole = (rest + '\n' + line).strip();
        return whole.isEmpty()
                ? null
                : rest.isBlank() ? new TextReply(whole, false, false) : text(delivery, whole);
    }

    /** What is said of it. */
    private String failed(Delivery delivery, GrowingParts parts) {
        if (parts.failure() instanceof CutShortException cut) {
            return cut.sentence();
        }
        failed(delivery, parts.failure());
        return parts.hasGiven() ? rules.wording().brokenOff() : "";
    }

    private void failed(Delivery delivery, @Nullable Throwable failure) {
        counts.failed.increment();
        LOG.log(ERROR, () -> "The parts of an answer to " + delivery.push().kind() + " broke off: "
                + (failure == null ? "" : SafeThrowableDescription.describe(failure)));
    }

    private String toBeFetched() {
        return '\n' + rules.wording().growing();
    }

    private static TextReply text(Delivery delivery, String text) {
        return new TextReply(text, false, delivery.growing().writtenByAi());
    }

    private int room(Delivery delivery) {
        return ports.outbox().room(delivery.follower(), delivery.window());
    }

    private Outcome finish(Delivery delivery, RunResult result) {
        Handled first = new Handled(result, List.of(), delivery.handled().chain());
        return completion.finish(delivery.run(), delivery.push(), delivery.step().stored(first)).join();
    }

    private RunResult nothing() {
        return new RunResult(Reply.none(), clock.now());
    }
}
