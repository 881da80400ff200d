package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Puts an answer on the wire, in the form in which the push came: XML or JSON, encrypted or not. Nothing to
 * say is {@code success}, never encrypted; so is a reply whose sender is not known, as the platform would not
 * show it.
 */
final class ReplyWriter {
    private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.US_ASCII);
    private static final MediaType TEXT = utf8(MediaType.TEXT_PLAIN);
    private static final MediaType XML = utf8(MediaType.APPLICATION_XML);
    private static final MediaType JSON = utf8(MediaType.APPLICATION_JSON);

    private final OriginalId originalId;

    ReplyWriter(OriginalId originalId) {
        this.originalId = originalId;
    }

    MutableHttpResponse<byte[]> write(RunResult answer, Envelope push, VerifiedBody body) {
        OpenId follower = push.from();
        if (answer.reply() instanceof NoReply || follower == null) {
            return success();
        }
        String account = push.account().isEmpty() ? originalId.orNull() : push.account();
        if (account == null) {
            return success();
        }
        ReplySink reply = sink(body.isJson());
        new ReplyLayout(reply).write(answer, follower, push.to(account));
        ReplyEncryptor seal = body.seal();
        if (seal == null) {
            return response(reply.document(), body.isJson());
        }
        ReplySink envelope = sink(body.hasJsonEnvelope());
        seal.seal(reply.document(), envelope);
        return response(envelope.document(), body.hasJsonEnvelope());
    }

    /** Nothing to say. */
    MutableHttpResponse<byte[]> success() {
        return HttpResponse.ok(SUCCESS).contentType(TEXT);
    }

    private static ReplySink sink(boolean json) {
        return json ? new JsonSink() : new XmlSink();
    }

    private static MutableHttpResponse<byte[]> response(byte[] document, boolean json) {
        return HttpResponse.ok(document).contentType(json ? JSON : XML);
    }

    private static MediaType utf8(String type) {
        return new MediaType(type + "; charset=UTF-8");
    }
}
