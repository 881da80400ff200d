package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The first link of the chain that answers texts: where an answer waits for the sender, their text fetches
 * it, and no handler is asked.
 */
final class LateAnswerLink {
    /** What the table of handlers says of it. */
    static final String DESCRIPTION = "the late answer that waits for the follower";
    static final Kind KIND = TextMessage.TYPE.kind();

    private final LateReplyDelivery lateReply;

    LateAnswerLink(LateReplyDelivery lateReply) {
        this.lateReply = lateReply;
    }

    /** Never blocks: false where it is known that nothing waits. */
    boolean mayAnswer(Push push, Run run) {
        OpenId from = push.envelope().from();
        return from != null && push.kind().equals(KIND) && run.mayHaveWaiting() && lateReply.mayWait(from);
    }

    /** What waits, or null. May block. */
    @Nullable
    Reply answer(Push push) {
        return lateReply.fetch(ReplyPolicy.follower(push)).orElse(null);
    }
}
