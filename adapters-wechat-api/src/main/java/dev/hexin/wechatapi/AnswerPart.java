package dev.hexin.wechatapi;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.Locale;

/** A piece of an HTTP answer, with the head that all of its pieces have. */
record AnswerPart(HttpResponse<?> head, byte[] bytes) {
    static final String IDENTITY = "identity";
    private static final int OK = 200;

    int status() {
        return head.code();
    }

    boolean isOk() {
        return status() == OK;
    }

    /** Whether it would have to be inflated, to whatever size. */
    boolean isEncoded() {
        String encoding = head.header(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(IDENTITY);
    }

    /** In small letters; empty where none is declared. */
    String contentType() {
        String type = head.header(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    /** The declared length of the answer; negative where there is none. */
    long length() {
        return head.getHeaders().get(HttpHeaders.CONTENT_LENGTH, Long.class).orElse(-1L);
    }

    @Override
    public String toString() {
        return "AnswerPart[…]";
    }
}
