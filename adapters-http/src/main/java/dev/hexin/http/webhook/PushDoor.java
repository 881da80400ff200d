package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.http.webhook.Refusal.Step;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets in what WeChat sent and nothing else. In this order: the query, the signature of a plain push, the age; then,
 * with the body, the binding of timestamp and nonce to this one content.
 */
@Singleton
final class PushDoor {
    private static final int REMEMBERED_NONCES = 1 << 20; // 24 to 48 MB when full

    private final PushSigner signer;
    private final AgeWindow age;
    private final NonceMemory nonces;

    PushDoor(WebhookSettings settings, InstantSource clock) {
        this.signer = new PushSigner(settings.token());
        this.age = new AgeWindow(settings.maxAge(), clock);
        this.nonces = new NonceMemory(clock, settings.maxAge(), REMEMBERED_NONCES);
    }

    /** Checks what can be checked before the body is read. */
    void admit(SignedQuery query) {
        verify(query);
        age.check(query.seconds());
    }

    /** The same for the platform's check of our address, which may come late or twice: no age, no memory. */
    void verify(SignedQuery query) {
        if (!signer.verify(query.signature(), query.timestamp(), query.nonce())) {
            throw Refusal.forbidden(Step.SIGNATURE,
                    "The signature does not match: is wechat.token the Token of the platform's server settings?");
        }
    }

    /** Makes the body of an admitted query a verified one. */
    VerifiedBody open(SignedQuery query, byte[] body) {
        return new VerifiedBody(body, Instant.ofEpochSecond(query.seconds()), BodyDigest.of(body));
    }

    /** Binds timestamp and nonce to a push that was understood: what was refused may be sent again, mended. */
    void bind(SignedQuery query, VerifiedBody body) {
        if (!nonces.bind(query, body.digest())) {
            throw Refusal.forbidden(Step.REPLAY, "The timestamp and nonce came before with another content");
        }
    }

    /** A body that came through the door: only this class makes one, and the readers take nothing else. */
    static final class VerifiedBody {
        private final byte[] bytes;
        private final Instant signedAt;
        private final BodyDigest digest;

        private VerifiedBody(byte[] bytes, Instant signedAt, BodyDigest digest) {
            this.bytes = bytes;
            this.signedAt = signedAt;
            this.digest = digest;
        }

        byte[] bytes() {
            return bytes;
        }

        /** XML and JSON are told apart by the first byte that is not white space or a byte order mark. */
        boolean isJson() {
            for (byte b : bytes) {
                if (b == '{' || b == '<') {
                    return b == '{';
                }
            }
            return false;
        }

        /** The time that was signed. */
        Instant signedAt() {
            return signedAt;
        }

        /** Of the deciphered content. */
        BodyDigest digest() {
            return digest;
        }
    }
}
