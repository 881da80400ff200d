package dev.hexin.http.webhook;

/** What the body of a push is: it decides what has to be verified. */
sealed interface ParsedBody {

    /** The message itself; nothing but timestamp and nonce is signed. */
    record Plain(BodyFields content) implements ParsedBody {}

    /** An envelope: only what its {@code Encrypt} holds is believed, and {@code msg_signature} signs that. */
    record Encrypted(String encrypt) implements ParsedBody {}

    static ParsedBody of(BodyFields content) {
        return content.envelope().has("Encrypt")
                ? new Encrypted(content.envelope().text("Encrypt").strip())
                : new Plain(content);
    }
}
