package dev.hexin.http.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the target of a request into one form, so that all who read it read the same: RFC 9112, section 3.2.
 * A target that names scheme and host becomes path and query alone, and its host the request's.
 */
final class RequestTarget {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]++)(.*+)");

    private RequestTarget() {}

    /** False where it has none of the forms that a server is asked in. */
    static boolean normalize(HttpRequest request) {
        String target = request.uri();
        if (target.startsWith("/") || target.equals("*") && HttpMethod.OPTIONS.equals(request.method())) {
            return true;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches()) {
            return false;
        }
        String behind = absolute.group(2);
        request.setUri(behind.startsWith("/") ? behind : "/" + behind);
        request.headers().set(HttpHeaderNames.HOST, absolute.group(1));
        return true;
    }
}
