package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.GrowingText;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.GrowingParts.End;
import dev.hexin.domain.service.RunCompletion.Handled;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** Waits for the parts, and brings them. */
    void deliver(GrowingAnswer answer) {
        GrowingText text = new GrowingText(answer.growing().isMarkdown(), ports.markdown()::render);
        try (GrowingParts parts = new GrowingParts(answer.growing(), text, ports.scheduler())) {
            parts.subscribe();
            if (policy.takesAnAnswer(answer.push())) {
                deliver(answer, parts);
            } else {
                finish(answer, nothing());
            }
        } catch (RuntimeException | Error failure) { // a run that is never finished would hang its retries
            FatalError.haltIfFatal(failure);
            failed(answer, failure);
            if (failure instanceof StepUnheardException) {
                answer.run().release();
            } else {
                answer.run().finish(nothing());
            }
        }
    }

    private void deliver(GrowingAnswer answer, GrowingParts parts) {
        Duration untilReply = clock.untilLastReply(answer.push(), answer.since());
        Optional<String> now = !parts.awaitEnd(untilReply) && untilReply.isPositive()
                ? parts.pieceNow(MOST)
                : Optional.empty(); // it began behind the last reply: there is no hurry, and no crumb is sent
        Optional<String> beginning = now.or(() -> parts.awaitPiece(LEAST, MOST));
        if (beginning.isPresent()) {
            deliver(answer, parts, beginning.get());
        } else if (parts.ended() == End.INTERRUPTED && answer.isStopping().getAsBoolean()) {
            answer.run().release();
        } else {
            String whole = ended(answer, parts);
            finish(answer, whole.isEmpty()
                    ? nothing()
                    : policy.result(answer.push(), text(answer, whole), answer.mayHaveWaiting()));
        }
    }

    private void deliver(GrowingAnswer answer, GrowingParts parts, String beginning) {
        RunResult first = policy.result(answer.push(),
                text(answer, lateReply.isKnownToSend() ? beginning : beginning + toBeFetched()), false);
        int room = room(answer);
        Outcome outcome = finish(answer, first);
        try {
            parts.pause(completion.untilBehind(first, answer.run(), outcome));
            int left = Math.min(room(answer), outcome == Outcome.LATE ? room - 1 : room);
            bringRest(answer, parts, Math.max(0, left));
        } catch (RuntimeException | Error failure) { // the run is finished
            FatalError.haltIfFatal(failure);
            failed(answer, failure);
        }
    }

    /** @param room so many messages take the rest; 0: it waits to be fetched */
    private void bringRest(GrowingAnswer answer, GrowingParts parts, int room) {
        int left = room > 0 ? room : PORTIONS_TO_FETCH;
        for (; left > 1; left--) {
            Optional<String> piece = parts.awaitPiece(LEAST, MOST);
            if (piece.isEmpty()) {
                break;
            }
            bring(answer, room > 0 ? piece.get() : piece.get() + toBeFetched(), Math.min(1, room));
        }
        parts.awaitEnd(); // the last message takes all that is left
        String rest = ended(answer, parts);
        if (!rest.isEmpty()) {
            bring(answer, rest, room > 0 ? left : 0);
        }
    }

    /** @param messages so many are made of it; 0: it waits to be fetched, as the portions before it do */
    private void bring(GrowingAnswer answer, String portion, int messages) {
        LateAnswer reply = new LateAnswer(answer.push().kind(),
                new RunResult(text(answer, portion), clock.now()), Told.NOTHING, messages, answer.since(),
                answer.window());
        if (messages == 0 || !ports.outbox().deliver(answer.follower(), reply)) {
            lateReply.undelivered(answer.follower(), reply, 0);
        }
    }

    /** What is left, and why it ends where the parts did not say so. */
    private String ended(GrowingAnswer answer, GrowingParts parts) {
        String rest = parts.rest();
        End end = parts.ended();
        if (end == End.FAILED) {
            failed(answer, parts.failure());
        }
        String line = switch (end) {
            case NONE, COMPLETE -> "";
            case TOO_LONG -> rules.wording().tooLong();
            case INTERRUPTED, FAILED -> parts.hasGiven() ? rules.wording().brokenOff() : "";
        };
        return (rest + '\n' + line).strip();
    }

    private void failed(GrowingAnswer answer, @Nullable Throwable failure) {
        counts.failed.increment();
        LOG.log(ERROR, () -> "The parts of an answer to " + answer.logged() + " broke off: "
                + (failure == null ? "" : SafeThrowableDescription.describe(failure)));
    }

    private String toBeFetched() {
        return '\n' + rules.wording().growing();
    }

    private static TextReply text(GrowingAnswer answer, String text) {
        return new TextReply(text, false, answer.growing().writtenByAi());
    }

    private int room(GrowingAnswer answer) {
        return ports.outbox().room(answer.follower(), answer.window());
    }

    private Outcome finish(GrowingAnswer answer, RunResult result) {
        Handled first = new Handled(result, List.of(), answer.handled().chain());
        return completion.finish(answer.run(), answer.push(), answer.step().stored(first)).join();
    }

    private RunResult nothing() {
        return new RunResult(Reply.none(), clock.now());
    }
}
