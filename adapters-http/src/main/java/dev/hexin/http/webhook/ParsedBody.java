package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;

/** What the body of a push is: it decides what has to be verified. */
sealed interface ParsedBody {

    /** The message itself; nothing but timestamp and nonce is signed. */
    record Plain(Fields fields) implements ParsedBody {}

    /** An envelope: only what its {@code Encrypt} holds is believed, and {@code msg_signature} signs that. */
    record Encrypted(String encrypt) implements ParsedBody {}

    static ParsedBody of(Fields fields) {
        return fields.has("Encrypt") ? new Encrypted(fields.text("Encrypt").strip()) : new Plain(fields);
    }
}
