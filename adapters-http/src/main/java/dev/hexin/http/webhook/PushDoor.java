package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.http.webhook.Credentials.Opened;
import dev.hexin.http.webhook.Refusal.Step;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what WeChat sent and nothing else. In this order: the query, the signature of a plain push, the age; then,
 * with the body, what signs its content and deciphers it; last the binding of timestamp and nonce to this one content.
 * Where a body is enciphered, only what was deciphered is believed, and {@code msg_signature} alone decides.
 */
@Singleton
final class PushDoor {
    private static final int REMEMBERED_NONCES = 1 << 20; // 24 to 48 MB when full

    private final Credentials credentials;
    private final Mode mode;
    private final AgeWindow age;
    private final NonceMemory nonces;
    private final FieldsReader fields;
    private final InstantSource clock;
    private final SecureRandom random;

    PushDoor(WebhookSettings settings, FieldsReader fields, InstantSource clock, SecureRandom random) {
        this.credentials = new Credentials(settings, clock, random);
        this.mode = settings.mode();
        this.age = new AgeWindow(settings.maxAge(), clock);
        this.nonces = new NonceMemory(clock, settings.maxAge(), REMEMBERED_NONCES);
        this.fields = fields;
        this.clock = clock;
        this.random = random;
    }

    /** Checks what can be checked before the body is read. */
    void admit(SignedQuery query) {
        if (!query.claimsCipher()) {
            verify(query);
        }
        age.check(query.seconds());
    }

    /** The signature of timestamp and nonce: all there is on a plain push and on the platform's check of our address. */
    void verify(SignedQuery query) {
        if (credentials.verify(query.signature(), query.timestamp(), query.nonce()) == null) {
            throw Refusal.forbidden(Step.SIGNATURE,
                    "The signature does not match: is wechat.token the Token of the platform's server settings?");
        }
    }

    /** Makes the body of an admitted query a verified one. */
    VerifiedBody open(SignedQuery query, byte[] body) {
        String encrypt = query.claimsCipher() ? encrypt(query, body) : null;
        if (encrypt != null) {
            return openEnciphered(query, encrypt, isJson(body));
        }
        if (mode == Mode.SAFE) {
            throw Refusal.forbidden(Step.MODE, "The push is not enciphered, but wechat.mode is safe");
        }
        if (query.claimsCipher()) {
            verify(query); // it was let off before, for an enciphered content that it does not have
        }
        return new VerifiedBody(body, Instant.ofEpochSecond(query.seconds()), null, isJson(body));
    }

    private @Nullable String encrypt(SignedQuery query, byte[] body) {
        try {
            return fields.encrypt(body);
        } catch (Refusal unreadable) {
            if (mode != Mode.SAFE) {
                verify(query); // it may be a plain push after all, and then its signature comes first
            }
            throw unreadable;
        }
    }

    private VerifiedBody openEnciphered(SignedQuery query, String encrypt, boolean json) {
        String msgSignature = query.msgSignature();
        if (msgSignature == null) {
            throw Refusal.forbidden(Step.QUERY,
                    "The push is enciphered, but the query parameter msg_signature is missing");
        }
        if (!credentials.hasKey()) {
            throw Refusal.forbidden(Step.MODE,
                    "The push is enciphered, but wechat.encoding-aes-key is not set");
        }
        PushSigner signer = credentials.verify(msgSignature, query.timestamp(), query.nonce(), encrypt);
        if (signer == null) {
            throw Refusal.forbidden(Step.MSG_SIGNATURE,
                    "The msg_signature does not match: is wechat.token the Token of the platform's server settings?");
        }
        Opened opened = credentials.decipher(encrypt);
        ReplySeal seal = new ReplySeal(signer, opened.cipher(), clock, random);
        return new VerifiedBody(opened.message(), Instant.ofEpochSecond(query.seconds()), seal, json);
    }

    /** Binds timestamp and nonce to a push that was understood: what was refused may be sent again, mended. */
    void bind(SignedQuery query, VerifiedBody body) {
        if (!nonces.bind(query, body.digest())) {
            throw Refusal.forbidden(Step.REPLAY, "The timestamp and nonce came before with another content");
        }
    }

    Credentials credentials() {
        return credentials;
    }

    NonceMemory nonces() {
        return nonces;
    }

    /** XML and JSON are told apart by the first byte that can begin either. */
    private static boolean isJson(byte[] body) {
        for (byte b : body) {
            if (b == '{' || b == '<') {
                return b == '{';
            }
        }
        return false;
    }

    /** A body that came through the door: only this class makes one, and the readers take nothing else. */
    static final class VerifiedBody {
        private final byte[] bytes;
        private final Instant signedAt;
        private final @Nullable ReplySeal seal;
        private final boolean jsonEnvelope;
        private final BodyDigest digest;

        private VerifiedBody(byte[] bytes, Instant signedAt, @Nullable ReplySeal seal, boolean jsonEnvelope) {
            this.bytes = bytes;
            this.signedAt = signedAt;
            this.seal = seal;
            this.jsonEnvelope = jsonEnvelope;
            this.digest = BodyDigest.of(bytes);
        }

        /** The content, deciphered. */
        byte[] bytes() {
            return bytes;
        }

        /** The time that was signed. */
        Instant signedAt() {
            return signedAt;
        }

        /** Of the deciphered content. */
        BodyDigest digest() {
            return digest;
        }

        /** Whether the signature covered the content; in plain mode it covers timestamp and nonce alone. */
        boolean isCovered() {
            return seal != null;
        }

        /** What the reply is enciphered by; null where the push was plain. */
        @Nullable
        ReplySeal seal() {
            return seal;
        }

        boolean isJson() {
            return PushDoor.isJson(bytes);
        }

        /** Whether the envelope was JSON, which need not be what is inside. */
        boolean hasJsonEnvelope() {
            return jsonEnvelope;
        }
    }
}
