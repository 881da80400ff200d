package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What of an answer the platform takes, as a passive reply and behind it, and what is said until the answer
 * is there.
 */
final class ReplyPolicy {
    private final LateReplyDelivery lateReply;
    private final FetchableReplies fetchable;
    private final MarkdownRenderer markdown;
    private final InstantSource clock;
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    ReplyPolicy(
            LateReplyDelivery lateReply,
            FetchableReplies fetchable,
            ConversationPorts ports,
            DeliveryRules rules,
            ConversationCounts counts) {
        this.lateReply = lateReply;
        this.fetchable = fetchable;
        this.markdown = ports.markdown();
        this.clock = ports.clock();
        this.rules = rules;
        this.counts = counts;
    }

    /**
     * What a run produces of a handler's reply.
     *
     * @param mayHaveWaiting whether something may wait for the follower, which the reply then says; that
     *     may block
     */
    RunResult result(Push push, Reply reply, boolean mayHaveWaiting) {
        Reply sendable = sendable(push, reply);
        if (!(sendable instanceof TextReply text)) {
            return new RunResult(sendable, clock.instant());
        }
        boolean isOnePage = isOnePage(text);
        TextReply said = isOnePage && mayHaveWaiting && fetchable.waits(follower(push))
                ? sayingWhatWaits(text)
                : text;
        return new RunResult(said, clock.instant(), !isOnePage && !lateReply.isKnownToSend());
    }

    /**
     * What can be sent of a reply, by and by: nothing without a sender, one article after an ordinary
     * message, Markdown as text.
     */
    private Reply sendable(Push push, Reply reply) {
        if (reply instanceof NoReply || !takesAnAnswer(push)) {
            return Reply.none();
        }
        return switch (reply) {
            case NewsReply news when !push.kind().isEvent() -> news.firstOnly();
            case TextReply text when text.isMarkdown() -> rendered(text);
            default -> reply;
        };
    }

    /** Whether there is a way for an answer to the follower; says where there is none. */
    boolean takesAnAnswer(Push push) {
        if (push.envelope().from() == null) {
            fetchable.lost(push.kind(), "the push names no sender");
            return false;
        }
        if (UnansweredKinds.has(push.kind())) {
            fetchable.lost(push.kind(), "the platform takes none");
            return false;
        }
        return true;
    }

    /** Where nothing is left of it, such as of a definition alone, it goes out as it was written. */
    private TextReply rendered(TextReply text) {
        String rendered = markdown.render(text.content());
        return text.withText(rendered.isBlank() ? text.content() : rendered);
    }

    /** Where it fits, the line that says so stands under the text. */
    private TextReply sayingWhatWaits(TextReply text) {
        TextReply saying = text.withText(text.content() + '\n' + rules.wording().waiting());
        return isOnePage(saying) ? saying : text;
    }

    private boolean isOnePage(TextReply text) {
        return text.fits() && !text.writtenByAi() || lateReply.pages(text, false).count() == 1;
    }

    /** Whether messages follow on the passive reply, or may. */
    boolean hasMessagesBehind(RunResult answer) {
        return answer.inPages()
                ? lateReply.canSend()
                : answer.reply() instanceof TextReply text && !isOnePage(text);
    }

    /** What of it the passive reply takes. */
    RunResult passivePart(RunResult answer) {
        return answer.reply() instanceof TextReply text && (text.writtenByAi() || !text.fits())
                ? new RunResult(new TextReply(lateReply.pages(text, answer.inPages()).all().getFirst()),
                        answer.at())
                : answer;
    }

    /** What is said until the answer is there, to a follower that nothing else will reach. */
    RunResult meanwhile(Push push, Instant now) {
        boolean willBeSent = lateReply.canSend();
        if (push.envelope().from() == null || rules.sendsAtOnce() && willBeSent) {
            return new RunResult(Reply.none(), now);
        }
        counts.held.increment();
        return new RunResult(Reply.text(willBeSent
                ? rules.holdingText()
                : rules.holdingText() + '\n' + rules.wording().holding()), now);
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
