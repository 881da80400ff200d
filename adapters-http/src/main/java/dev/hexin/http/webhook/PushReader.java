package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Envelope.ArticleOrigin;
import dev.hexin.domain.message.FieldException;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.http.webhook.PushDoor.VerifiedBody;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a verified body, and only a verified one, into a push. XML or JSON is told by the first character; side fields
 * that are missing or malformed are left out, as a follower's message must not be lost for them.
 */
@Singleton
final class PushReader {
    private final BodyText bodyText = new BodyText();

    /**
     * Reads it.
     *
     * @throws Refusal when it is neither XML nor JSON, or has no MsgType
     */
    Push read(VerifiedBody body) {
        Fields fields = fields(body.bytes(), new ParserWork());
        String type = fields.text("MsgType").strip();
        if (type.isEmpty()) {
            throw Refusal.noPush("The body has no MsgType");
        }
        Kind kind = new Kind(type, fields.text("Event").strip());
        return new Push(envelope(kind, fields, body.signedAt()), kind, fields, body.digest());
    }

    /** What was replaced or removed in bodies so far. */
    long mended() {
        return bodyText.mended().sum();
    }

    Fields fields(byte[] body, ParserWork work) {
        String text = bodyText.of(body).stripLeading();
        if (text.startsWith("<")) {
            return XmlFields.read(text, bodyText, work);
        }
        if (text.startsWith("{")) {
            return JsonFields.read(text, bodyText, work);
        }
        throw Refusal.noPush("The body is neither XML nor JSON");
    }

    private static Envelope envelope(Kind kind, Fields fields, Instant signedAt) {
        String from = fields.text("FromUserName").strip();
        Instant created = orNull(() -> fields.timeOrNull("CreateTime"));
        String msgDataId = fields.text("MsgDataId").strip();
        Integer index = orNull(() -> fields.integerOrNull("Idx"));
        return new Envelope(fields.text("ToUserName").strip(), OpenId.isValid(from) ? new OpenId(from) : null,
                created == null ? signedAt : created,
                kind.isEvent() ? null : orNull(() -> fields.idOrNull("MsgId")), // an event's MsgID is a job's
                msgDataId.isEmpty() ? null : new ArticleOrigin(msgDataId, index == null ? 0 : index),
                orNull(() -> fields.numberOrNull("BusinessId")));
    }

    private static <T> @Nullable T orNull(Supplier<@Nullable T> field) {
        try {
            return field.get();
        } catch (FieldException malformed) {
            return null;
        }
    }
}
