package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import java.time.Instant;

/**
 * What of an answer the platform takes, as a passive reply and behind it, and what is said until the answer
 * is there.
 */
final class ReplyPolicy {
    private static final String ASK_AGAIN = "\n(请稍后发送任意文字获取回复 / send any text to get the answer)";

    private final LateReplyDelivery lateReply;
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    ReplyPolicy(LateReplyDelivery lateReply, DeliveryRules rules, ConversationCounts counts) {
        this.lateReply = lateReply;
        this.rules = rules;
        this.counts = counts;
    }

    /**
     * What can be sent of a reply, by and by: nothing without a sender, one article after an ordinary
     * message, not too much text.
     */
    Reply sendable(Push push, Reply reply) {
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

    /** Whether more of the answer follows than a passive reply takes. */
    static boolean hasRest(RunResult answer) {
        return answer.reply() instanceof TextReply text && !text.fits();
    }

    /** What of it the passive reply takes. */
    static RunResult passivePart(RunResult answer) {
        return answer.reply() instanceof TextReply text && !text.fits()
                ? new RunResult(new TextReply(text.parts().getFirst()), answer.at())
                : answer;
    }

    /** What is said until the answer is there, to a follower that nothing else will reach. */
    RunResult meanwhile(Push push, Instant now) {
        boolean willBeSent = lateReply.canSend();
        if (push.envelope().from() == null || rules.sendsAtOnce() && willBeSent) {
            return new RunResult(Reply.none(), now);
        }
        counts.held.increment();
        return new RunResult(Reply.text(willBeSent ? rules.holdingText() : rules.holdingText() + ASK_AGAIN),
                now);
    }

    /** Of a push whose answer is worth bringing, which {@link #sendable} has seen to. */
    static OpenId follower(Push push) {
        OpenId from = push.envelope().from();
        if (from == null) {
            throw new IllegalStateException("an answer to a push without a sender");
        }
        return from;
    }
}
