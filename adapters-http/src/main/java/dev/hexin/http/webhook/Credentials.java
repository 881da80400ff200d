package dev.hexin.http.webhook;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.http.webhook.PushRejected.Step;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's tokens and keys: the current ones and, while the platform switches over, the previous ones.
 * Says when a previous one was needed, so that an operator knows when to remove it.
 */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final List<PushSigner> signers = new ArrayList<>();
    private final List<MessageCipher> ciphers = new ArrayList<>();
    private final LogThrottle previousToken;
    private final LogThrottle previousKey;
    private final InstantSource clock;

    Credentials(WebhookSettings settings, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.previousToken = new LogThrottle(clock, PAUSE);
        this.previousKey = new LogThrottle(clock, PAUSE);
        signers.add(new PushSigner(settings.token()));
        if (settings.previousToken() != null) {
            signers.add(new PushSigner(settings.previousToken()));
        }
        for (String key : settings.encodingAesKeys()) {
            ciphers.add(new MessageCipher(key, settings.appId(), random));
        }
    }

    boolean hasKey() {
        return !ciphers.isEmpty();
    }

    /** Whether one of the tokens made this signature, which every call has. */
    boolean verify(SignedQuery query) {
        PushSigner signer = signer(query.signature(), query.timestamp(), query.nonce());
        if (signer != null && signer != signers.get(0) && previousToken.count()) {
            LOG.info("wechat.previous-token was needed at {}: keep it until this line stops",
                    clock.instant());
        }
        return signer != null;
    }

    /** The signer whose token made this signature of the texts; null if none did. */
    @Nullable
    PushSigner signer(String signature, String... texts) {
        for (int i = 0; i < signers.size(); i++) {
            if (signers.get(i).verify(signature, texts)) {
                return signers.get(i);
            }
        }
        return null;
    }

    /** What the encrypted text says, and the cipher that opened it. */
    Opened decrypt(String encrypt) {
        PushRejected failure = null;
        for (int i = 0; i < ciphers.size(); i++) {
            try {
                Opened opened = new Opened(ciphers.get(i).decrypt(encrypt), ciphers.get(i));
                if (i > 0 && previousKey.count()) {
                    LOG.info(
                            "wechat.previous-encoding-aes-key was needed at {}: keep it until "
                                    + "this line stops",
                            clock.instant());
                }
                return opened;
            } catch (PushRejected rejection) { // a foreign AppID says more than a key that does not fit
                failure = failure == null || rejection.step() == Step.APP_ID ? rejection : failure;
            }
        }
        throw failure != null
                ? failure
                : PushRejected.forbidden(Step.MODE,
                        "The push is encrypted, but wechat.encoding-aes-key is not set");
    }

    /** A decrypted message, with the cipher to answer by. */
    record Opened(byte[] message, MessageCipher cipher) {}
}
