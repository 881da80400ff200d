package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The first link of the chain that answers texts: while something waits for the sender, a late answer or the
 * next page, {@code wechat.more-words} fetch it, and no handler is asked. While an answer is still being
 * tried as a message, they get the holding text. Any other text is the handlers'.
 */
final class LateAnswerLink {
    /** What the table of handlers says of it. */
    static final String DESCRIPTION = "what waits, where the text is one of wechat.more-words";
    static final Kind KIND = TextMessage.TYPE.kind();

    private final FetchableReplies fetchable;
    private final CustomerServiceOutbox outbox;
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    LateAnswerLink(
            FetchableReplies fetchable,
            CustomerServiceOutbox outbox,
            DeliveryRules rules,
            ConversationCounts counts) {
        this.fetchable = fetchable;
        this.outbox = outbox;
        this.rules = rules;
        this.counts = counts;
    }

    /** Whether something may wait for the sender of a text. Never blocks: false where nothing does. */
    boolean mayHaveWaiting(Push push, Run run) {
        OpenId from = push.envelope().from();
        return from != null && push.kind().equals(KIND) && run.mayHaveWaiting() && fetchable.mayWait(from);
    }

    /** The same, or that an answer may still be tried as a message, where the text asks for either. */
    boolean mayAnswer(Push push, Run run) {
        return mayHaveWaiting(push, run) || push.envelope().from() != null && push.kind().equals(KIND)
                && outbox.customerService() != null && asksForMore(push);
    }

    /** What waits or is said of it, or null where nothing does or the text does not ask. May block. */
    @Nullable
    Reply answer(Push push) {
        if (!asksForMore(push)) {
            return null;
        }
        OpenId follower = ReplyPolicy.follower(push);
        return fetchable.fetch(follower).orElseGet(() -> outbox.hasLateAnswer(follower) ? holding() : null);
    }

    private boolean asksForMore(Push push) {
        return rules.wording().isMoreWord(push.fields().text("Content"));
    }

    private Reply holding() {
        counts.held.increment();
        return Reply.text(rules.holdingText());
    }
}
