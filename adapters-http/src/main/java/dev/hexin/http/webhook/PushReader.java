package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Envelope.ArticleOrigin;
import dev.hexin.domain.message.FieldException;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a verified body, and only a verified one, into a push. Side fields that are missing or malformed are
 * left out, as a follower's message must not be lost for them.
 */
final class PushReader {
    private final OriginalId originalId;

    PushReader(OriginalId originalId) {
        this.originalId = originalId;
    }

    /**
     * Reads it.
     *
     * @throws PushRejected when it has no MsgType
     */
    Push read(VerifiedBody body) {
        BodyFields content = body.content();
        Fields fields = content.envelope();
        String type = fields.text("MsgType").strip();
        if (type.isEmpty()) {
            PushRejected rejection = PushRejected.noPush("The body has no MsgType");
            throw body.isCovered() ? rejection.behindMsgSignature() : rejection;
        }
        Kind kind = new Kind(type, fields.text("Event").strip());
        Envelope envelope = envelope(kind, fields, body.signedAt());
        if (body.isCovered() && !content.repaired()) {
            originalId.learn(envelope.account());
        }
        return new Push(envelope, kind, content.fields(), body.digest(), body.signedAt());
    }

    private static Envelope envelope(Kind kind, Fields fields, Instant signedAt) {
        String from = fields.text("FromUserName").strip();
        Instant created = orNull(() -> fields.timeOrNull("CreateTime"));
        String msgDataId = fields.text("MsgDataId").strip();
        Integer index = orNull(() -> fields.integerOrNull("Idx"));
        return new Envelope(fields.text("ToUserName").strip(), OpenId.isValid(from) ? new OpenId(from) : null,
                created == null ? signedAt : created,
                kind.isEvent() ? null : msgId(fields), // an event's MsgID is a job's
                msgDataId.isEmpty() ? null : new ArticleOrigin(msgDataId, index == null ? 0 : index),
                orNull(() -> fields.numberOrNull("BusinessId")));
    }

    /** No message has the id 0: two messages that say so are two messages. */
    private static @Nullable Long msgId(Fields fields) {
        Long msgId = orNull(() -> fields.idOrNull("MsgId"));
        return msgId == null || msgId == 0 ? null : msgId;
    }

    private static <T> @Nullable T orNull(Supplier<@Nullable T> field) {
        try {
            return field.get();
        } catch (FieldException malformed) {
            return null;
        }
    }
}
