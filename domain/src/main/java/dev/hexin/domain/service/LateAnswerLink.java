package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.PageWording;
import dev.hexin.domain.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The first link of the chain that answers texts: while something waits for the sender, a late answer or the
 * next page, {@code wechat.more-words} fetch it, and no handler is asked. Any other text is the handlers'.
 */
final class LateAnswerLink {
    /** What the table of handlers says of it. */
    static final String DESCRIPTION = "what waits, where the text is one of wechat.more-words";
    static final Kind KIND = TextMessage.TYPE.kind();

    private final FetchableReplies fetchable;
    private final PageWording wording;

    LateAnswerLink(FetchableReplies fetchable, PageWording wording) {
        this.fetchable = fetchable;
        this.wording = wording;
    }

    /** Whether something may wait for the sender of a text. Never blocks: false where nothing does. */
    boolean mayAnswer(Push push, Run run) {
        OpenId from = push.envelope().from();
        return from != null && push.kind().equals(KIND) && run.mayHaveWaiting() && fetchable.mayWait(from);
    }

    /** What waits, or null where nothing does or the text does not fetch. May block. */
    @Nullable
    Reply answer(Push push) {
        return wording.isMoreWord(push.fields().text("Content"))
                ? fetchable.fetch(ReplyPolicy.follower(push)).orElse(null)
                : null;
    }
}
