package dev.hexin.http.relay;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.port.PlatformExchange.Body;
import dev.hexin.domain.port.RelayCall.TooLargeException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.ServerHttpRequest;
import java.io.IOException;
import java.io.InputStream;

/** The body of a relayed call: read whole where it is small, so that it can be sent again, else streamed. */
final class RelayBody {
    private static final int WHOLE = 1 << 20;
    /** Of what another program uploads to the platform, its form included. */
    private static final int LARGEST = 20 << 20;
    /** More than any customer-service message. */
    private static final int MESSAGE = 64 * 1024;
    private static final String JSON = "application/json";

    private final ServerHttpRequest<?> request;

    RelayBody(ServerHttpRequest<?> request) {
        this.request = request;
    }

    Body get() {
        HttpHeaders headers = request.getHeaders();
        String declared = headers.get(HttpHeaders.CONTENT_TYPE);
        String contentType = declared == null || declared.isBlank() ? JSON : declared.strip();
        long length = headers.contentLength().orElse(-1);
        if (length > LARGEST) {
            throw new TooLargeException("A body has at most 20 MB");
        }
        return length > WHOLE
                ? new Body.Streamed(contentType, request.byteBody().toInputStream(), length)
                : new Body.Whole(contentType, whole(WHOLE, new RefusedValueException(
                        "a body of more than 1 MB needs a Content-Length")));
    }

    /** Of a message. */
    byte[] small() {
        return whole(MESSAGE, new TooLargeException("A message has at most 64 KB"));
    }

    private byte[] whole(int most, RuntimeException otherwise) {
        try (InputStream content = request.byteBody().toInputStream()) {
            byte[] bytes = content.readNBytes(most + 1);
            if (bytes.length > most) {
                throw otherwise;
            }
            return bytes;
        } catch (IOException broken) {
            throw new RefusedValueException("the body broke off");
        }
    }
}
