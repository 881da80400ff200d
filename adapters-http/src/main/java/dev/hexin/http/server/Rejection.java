package dev.hexin.http.server;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A request that no route gets to see: its status, one fixed sentence, and the reason under which it is
 * counted.
 */
enum Rejection {
    /** RFC 9112: a message whose framing is ambiguous may be read differently by a proxy in front. */
    FRAMING(HttpResponseStatus.BAD_REQUEST, "The request is not well-formed HTTP/1.1"),
    /** Routes read bodies as they come; what a body inflates to has no bound. */
    ENCODING(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "A Content-Encoding is not supported"),
    /** A few bytes of each become large objects. */
    HEADERS(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request has too many headers"),
    /** RFC 9110, section 10.1.1. */
    EXPECTATION(HttpResponseStatus.EXPECTATION_FAILED, "The only expectation that is met is 100-continue"),
    /** A form, or a body for a path that takes none. */
    SIZE(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than this path takes"),
    /** Its bytes are needed for others. */
    BUSY(HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many requests with a body are being read");

    private final HttpResponseStatus status;
    private final String sentence;

    Rejection(HttpResponseStatus status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    HttpResponseStatus status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
