package dev.hexin.http.webhook;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Encrypts and signs a reply the way its push was: by the key that opened it and the token that verified it,
 * with a timestamp and nonce of its own.
 */
record ReplyEncryptor(PushSigner signer, MessageCipher cipher, InstantSource clock, RandomGenerator random) {

    /** Writes the envelope around the document. */
    void seal(byte[] document, ReplySink to) {
        String encrypt = cipher.encrypt(document);
        long timestamp = clock.instant().getEpochSecond();
        String nonce = Long.toString(random.nextLong(1_000_000_000L, 10_000_000_000L));
        to.text("Encrypt", encrypt);
        to.text("MsgSignature", signer.sign(Long.toString(timestamp), nonce, encrypt));
        to.number("TimeStamp", timestamp);
        to.text("Nonce", nonce);
    }

    @Override
    public String toString() {
        return "ReplyEncryptor[…]";
    }
}
