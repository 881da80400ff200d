package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Sha256;
import dev.hexin.http.webhook.Credentials.Opened;
import dev.hexin.http.webhook.ParsedBody.Encrypted;
import dev.hexin.http.webhook.ParsedBody.Plain;
import dev.hexin.http.webhook.PushRejected.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what WeChat sent and nothing else. Before the body is read, the query speaks for itself: {@code
 * signature} on every push, encrypted ones too, and the age. The body is then parsed once, and what it is
 * decides: a plain one is believed as it is; of an encrypted one nothing but what {@code msg_signature} signs
 * and the key opens. Last comes the binding of the signature to this one content.
 */
final class PushVerifier {
    private final Credentials credentials;
    private final Mode mode;
    private final AgeWindow age;
    private final NonceMemory nonces;
    private final long account;
    private final FieldsReader fields;
    private final InstantSource clock;
    private final SecureRandom random;

    PushVerifier(
            WebhookSettings settings,
            FieldsReader fields,
            NonceMemory nonces,
            InstantSource clock,
            SecureRandom random) {
        this.credentials = new Credentials(settings, clock, random);
        this.mode = settings.mode();
        this.age = new AgeWindow(settings.limits().maxAge(), clock);
        this.nonces = nonces;
        this.account = ByteBuffer
                .wrap(Sha256.of(settings.appId().value().getBytes(StandardCharsets.US_ASCII)))
                .getLong();
        this.fields = fields;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Checks what can be checked before the body is read.
     *
     * @param encoded whether the body has a {@code Content-Encoding}
     */
    void admit(SignedQuery query, boolean encoded) {
        verify(query);
        age.check(query.seconds());
        if (encoded) {
            throw PushRejected.encoded();
        }
        if (mode == Mode.SAFE && query.msgSignature() == null) {
            throw query.claimsCipher() ? withoutMsgSignature() : notEncrypted();
        }
    }

    /** The signature of timestamp and nonce, which every call of the platform carries. */
    void verify(SignedQuery query) {
        if (!credentials.verify(query)) {
            throw PushRejected.forbidden(Step.SIGNATURE,
                    "The signature does not match: is wechat.token the Token of the platform's "
                            + "server settings?");
        }
    }

    /** Makes the body of an admitted query a verified one. */
    VerifiedBody open(SignedQuery query, byte[] body) {
        return switch (parse(body)) {
            case Plain(BodyFields content) -> plain(query, content, body);
            case Encrypted(String encrypt) -> decrypted(query, encrypt, isJson(body));
        };
    }

    private ParsedBody parse(byte[] body) {
        try {
            return ParsedBody.of(fields.read(body, new ParseBudget()));
        } catch (PushRejected unreadable) {
            throw mode == Mode.SAFE ? notEncrypted() : unreadable;
        }
    }

    private VerifiedBody plain(SignedQuery query, BodyFields content, byte[] body) {
        if (mode == Mode.SAFE) {
            throw notEncrypted();
        }
        return new VerifiedBody(body, content, Instant.ofEpochSecond(query.seconds()), null, isJson(body));
    }

    private VerifiedBody decrypted(SignedQuery query, String encrypt, boolean json) {
        if (!credentials.hasKey()) {
            throw PushRejected.forbidden(Step.MODE,
                    "The push is encrypted, but wechat.encoding-aes-key is not set");
        }
        if (query.msgSignature() == null) {
            throw withoutMsgSignature();
        }
        try {
            PushSigner signer = credentials.signer(query.msgSignature(), query.timestamp(), query.nonce(),
                    encrypt);
            if (signer == null) {
                throw PushRejected.forbidden(Step.MSG_SIGNATURE,
                        "The msg_signature does not match: is wechat.token the Token of the "
                                + "platform's server settings?");
            }
            Opened opened = credentials.decrypt(encrypt);
            return new VerifiedBody(opened.message(), fields.read(opened.message(), new ParseBudget()),
                    Instant.ofEpochSecond(query.seconds()),
                    new ReplyEncryptor(signer, opened.cipher(), clock, random), json);
        } catch (PushRejected rejection) {
            throw rejection.behindMsgSignature();
        }
    }

    private static PushRejected notEncrypted() {
        return PushRejected.forbidden(Step.MODE, "The push is not encrypted, but wechat.mode is safe");
    }

    private static PushRejected withoutMsgSignature() {
        return PushRejected.forbidden(Step.QUERY,
                "The push is encrypted, but the query parameter msg_signature is missing");
    }

    /** Binds the signature to a push that was understood: what was refused may be sent again, mended. */
    void bind(SignedQuery query, VerifiedBody body) {
        if (!nonces.bind(account, query, body.digest())) {
            throw PushRejected.forbidden(Step.REPLAY,
                    "The signature of this timestamp and nonce came before with another content");
        }
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

    /** A verified body: only this class makes one, and the readers take nothing else. */
    static final class VerifiedBody {
        private final byte[] bytes;
        private final BodyFields content;
        private final Instant signedAt;
        private final @Nullable ReplyEncryptor seal;
        private final boolean jsonEnvelope;
        private final BodyDigest digest;

        private VerifiedBody(
                byte[] bytes,
                BodyFields content,
                Instant signedAt,
                @Nullable ReplyEncryptor seal,
                boolean jsonEnvelope) {
            this.bytes = bytes;
            this.content = content;
            this.signedAt = signedAt;
            this.seal = seal;
            this.jsonEnvelope = jsonEnvelope;
            this.digest = BodyDigest.of(bytes);
        }

        /** The content, decrypted. */
        byte[] bytes() {
            return bytes;
        }

        /** The same, parsed. */
        BodyFields content() {
            return content;
        }

        /** The time that was signed. */
        Instant signedAt() {
            return signedAt;
        }

        /** Of the decrypted content. */
        BodyDigest digest() {
            return digest;
        }

        /** Whether the signature covered the content; in plain mode it covers timestamp and nonce alone. */
        boolean isCovered() {
            return seal != null;
        }

        /** What the reply is encrypted by; null where the push was plain. */
        @Nullable
        ReplyEncryptor seal() {
            return seal;
        }

        boolean isJson() {
            return PushVerifier.isJson(bytes);
        }

        /** Whether the envelope was JSON, which need not be what is inside. */
        boolean hasJsonEnvelope() {
            return jsonEnvelope;
        }
    }
}
