package dev.hexin.http.webhook;

import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.http.HttpParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query that WeChat signs its calls with. Timestamp and nonce are kept as the text that was signed.
 *
 * @param seconds the timestamp as a number: seconds since 1970
 * @param msgSignature over the encrypted content; null on plain pushes
 * @param encryptType {@code aes} on encrypted pushes
 */
record SignedQuery(
        String signature,
        String timestamp,
        long seconds,
        String nonce,
        @Nullable String msgSignature,
        @Nullable String encryptType) {
    private static final int LONGEST = 128;
    private static final int MOST_DIGITS = 12;

    /**
     * Reads it.
     *
     * @throws PushRejected when a parameter is missing, given twice or malformed
     */
    static SignedQuery from(HttpParameters parameters) {
        String timestamp = required(parameters, "timestamp");
        if (timestamp.length() > MOST_DIGITS || !isDigits(timestamp)) {
            throw malformed("timestamp", "whole seconds");
        }
        return new SignedQuery(required(parameters, "signature"), timestamp, Long.parseLong(timestamp),
                required(parameters, "nonce"), optional(parameters, "msg_signature"),
                optional(parameters, "encrypt_type"));
    }

    /** Whether the push says that it is encrypted; only its body can prove it. */
    boolean claimsCipher() {
        return msgSignature != null || "aes".equalsIgnoreCase(encryptType);
    }

    /** What the platform wants back; the protocol sets it no limit, the server's longest address does. */
    static String echo(HttpParameters parameters) {
        return required(parameters, "echostr", Integer.MAX_VALUE);
    }

    private static String required(HttpParameters parameters, String name) {
        return required(parameters, name, LONGEST);
    }

    private static String required(HttpParameters parameters, String name, int longest) {
        String value = optional(parameters, name, longest);
        if (value == null) {
            throw PushRejected.forbidden(Step.QUERY, "The query parameter " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(HttpParameters parameters, String name) {
        return optional(parameters, name, LONGEST);
    }

    private static @Nullable String optional(HttpParameters parameters, String name, int longest) {
        List<String> values = parameters.getAll(name);
        if (values.isEmpty() || values.size() == 1 && values.get(0).isEmpty()) {
            return null;
        }
        String value = values.get(0);
        // U+FFFD is what bytes become that are not UTF-8
        if (values.size() > 1 || value.length() > longest
                || !isPrintable(value)) {
            throw malformed(name, "one printable text of at most " + LONGEST + " characters");
        }
        return value;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0xfffd) {
                return false;
            }
        }
        return true;
    }

    private static PushRejected malformed(String name, String expected) {
        return PushRejected.forbidden(Step.QUERY, "The query parameter " + name + " should be " + expected);
    }

    /** Signatures and nonces stay out of logs. */
    @Override
    public String toString() {
        return "SignedQuery[…]";
    }
}
