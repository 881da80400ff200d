package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.http.webhook.PushDoor.VerifiedBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Puts an answer on the wire, in the form in which the push came. */
@Singleton
final class ReplyWriter {
    private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.US_ASCII);
    private static final MediaType TEXT = utf8(MediaType.TEXT_PLAIN);
    private static final MediaType XML = utf8(MediaType.APPLICATION_XML);
    private static final MediaType JSON = utf8(MediaType.APPLICATION_JSON);

    MutableHttpResponse<byte[]> write(Answer answer, Envelope push, VerifiedBody body) {
        OpenId follower = push.from();
        if (answer.reply() instanceof NoReply || follower == null) {
            return HttpResponse.ok(SUCCESS).contentType(TEXT);
        }
        if (body.isJson()) {
            JsonSink sink = new JsonSink();
            new ReplyLayout(sink).write(answer, follower, push);
            return response(sink.document(), JSON);
        }
        XmlSink sink = new XmlSink();
        new ReplyLayout(sink).write(answer, follower, push);
        return response(sink.document(), XML);
    }

    private static MutableHttpResponse<byte[]> response(String document, MediaType type) {
        return HttpResponse.ok(document.getBytes(StandardCharsets.UTF_8)).contentType(type);
    }

    private static MediaType utf8(String type) {
        return new MediaType(type + "; charset=UTF-8");
    }
}
