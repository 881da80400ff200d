package dev.hexin.http.server;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a request's head must be like before any route sees it: RFC 9112, sections 2.3, 3.2 and 6. */
final class RequestRules {
    /** Far more than browsers and proxies send. */
    static final int MOST_HEADERS = 100;

    private final AccountPaths accounts;
    /** Nearly all requests name the same host, and its pattern costs as much as all other rules together. */
    private String lastHost = "localhost"; // a race loses nothing but time

    RequestRules(AccountPaths accounts) {
        this.accounts = accounts;
    }

    /** What speaks against this request, whose target is normalized by the way; null if nothing does. */
    @Nullable
    Rejection check(HttpRequest request) {
        if (!isWellFramed(request)) {
            return Rejection.FRAMING;
        }
        if (request.headers().size() > MOST_HEADERS) {
            return Rejection.HEADERS;
        }
        if (expectsMore(request.headers())) {
            return Rejection.EXPECTATION;
        }
        if (isWebhook(request)) {
            return null; // which has an order and limits of its own
        }
        HttpHeaders headers = request.headers();
        if (isEncoded(headers)) {
            return Rejection.ENCODING;
        }
        if (accounts.isRelay(path(request))) {
            return null; // which asks for the key before it looks at the length
        }
        return length(headers) > mostBytes(request) ? Rejection.SIZE : null;
    }

    /** An address or a header that is too long is well-framed: Micronaut has an answer for it. */
    private boolean isWellFramed(HttpRequest request) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return result.cause() instanceof TooLongFrameException;
        }
        HttpVersion version = request.protocolVersion();
        boolean current = version.equals(HttpVersion.HTTP_1_1);
        HttpHeaders headers = request.headers();
        // the platform's check of an address has been seen as HTTP/1.0 without a Host
        boolean old = version.equals(HttpVersion.HTTP_1_0);
        return (current || old) && hasOneHost(headers, old) && RequestTarget.normalize(request)
                && isHost(headers.get(HttpHeaderNames.HOST)) && hasPlainTransfer(headers, current);
    }

    private static boolean hasOneHost(HttpHeaders headers, boolean mayBeMissing) {
        int hosts = count(headers, HttpHeaderNames.HOST);
        return hosts == 1 || hosts == 0 && mayBeMissing;
    }

    private boolean isHost(@Nullable String host) {
        if (host == null || host.equals(lastHost)) {
            return true;
        }
        boolean isWellFormed = Authority.of(host) != null;
        if (isWellFormed) {
            lastHost = host;
        }
        return isWellFormed;
    }

    /** There is one expectation, and Hexin meets no other. */
    private static boolean expectsMore(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.EXPECT) && !headers.getAll(HttpHeaderNames.EXPECT).stream()
                .allMatch(HttpHeaderValues.CONTINUE::contentEqualsIgnoreCase);
    }

    private static boolean hasPlainTransfer(HttpHeaders headers, boolean current) {
        String encoding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        return encoding == null || current && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encoding)
                && count(headers, HttpHeaderNames.TRANSFER_ENCODING) == 1
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    boolean isWebhook(HttpRequest request) {
        return accounts.isWebhook(path(request));
    }

    /** How large a body may be that is collected before its route is asked. */
    int mostBytes(HttpRequest request) {
        return accounts.isBotAnswer(path(request)) ? SmallBody.MOST_OF_BOTS : SmallBody.MOST;
    }

    /** Whether its route reads the body as it comes, within bounds of its own. */
    boolean isReadByItsRoute(HttpRequest request) {
        String path = path(request);
        return accounts.isWebhook(path) || accounts.isRelay(path);
    }

    private static String path(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** Whether a body comes behind this head; none does where the head is too long. */
    static boolean hasBody(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.decoderResult().isSuccess()
                && (length(headers) > 0 || headers.contains(HttpHeaderNames.TRANSFER_ENCODING));
    }

    /** The announced length of a body; 0 without one, and where it comes in chunks. */
    private static long length(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // the decoder has checked that it is a number
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isEncoded(HttpHeaders headers) {
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static int count(HttpHeaders headers, CharSequence name) {
        int count = 0;
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
        while (values.hasNext()) {
            values.next();
            count++;
        }
        return count;
    }
}
