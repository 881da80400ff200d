package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's secrets at rest. Tokens are encrypted with AES-256-GCM, bound to the account and to what
 * they belong to, so that neither can be exchanged in the store. The AES key and the key of the hashes are
 * derived from {@code wechat.storage-key} as HKDF (RFC 5869) does it.
 */
public final class StorageKey {
    /** So that another way to encrypt can follow. */
    private static final String VERSION = "v1:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";
    private static final Logger LOG = LoggerFactory.getLogger(StorageKey.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AtomicBoolean saidUndecryptable = new AtomicBoolean();
    private final String account;
    private final @Nullable SecretKeySpec tokens; // null where no key is set
    private final @Nullable SecretKeySpec people;

    private StorageKey(String account, @Nullable SecretKeySpec tokens, @Nullable SecretKeySpec people) {
        this.account = account;
        this.tokens = tokens;
        this.people = people;
    }

    public static StorageKey of(StorageSettings settings) {
        String account = settings.appId().value();
        String text = settings.storageKey();
        if (text == null) {
            return new StorageKey(account, null, null);
        }
        byte[] extracted = hmac(new SecretKeySpec(bytes("hexin storage key"), HMAC), bytes(text));
        return new StorageKey(account, derived(extracted, "tokens", "AES"),
                derived(extracted, "people", HMAC));
    }

    /**
     * Encrypts a token, each time differently.
     *
     * @param owner what it belongs to, such as an openid; needed to decrypt it
     * @return text; empty where no key is set
     */
    public Optional<String> encrypt(String token, String owner) {
        if (tokens == null) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, tokens, nonce, owner).doFinal(bytes(token));
            byte[] both = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
            return Optional.of(VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(both));
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    /**
     * The token; empty, and said once, where another key, account, owner or version encrypted it, or no key
     * is set.
     */
    public Optional<String> decrypt(String encrypted, String owner) {
        Optional<String> token = decrypted(encrypted, owner);
        if (token.isEmpty() && saidUndecryptable.compareAndSet(false, true)) {
            LOG.warn("A stored value can't be decrypted and counts as none (said once): is wechat.storage-key"
                    + " the one it was stored with, and the same on every replica?");
        }
        return token;
    }

    private Optional<String> decrypted(String encrypted, String owner) {
        if (tokens == null || !encrypted.startsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(encrypted.substring(VERSION.length()));
            if (both.length < NONCE + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, tokens, both, owner);
            byte[] token = cipher.doFinal(both, NONCE, both.length - NONCE);
            return Optional.of(new String(token, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    /**
     * 64 hexadecimal digits that tell this account's people apart. With a key only this application can find
     * out whom they mean; without one, a holder of a list of openids can.
     */
    public String hash(OpenId openId) {
        return hash(openId.value());
    }

    /** The same of any name. */
    String hash(String name) {
        byte[] named = bytes(account + '\0' + name);
        byte[] hash = people == null ? Sha256.of(named) : hmac(people, named);
        return HexFormat.of().formatHex(hash);
    }

    private Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(bytes(account + '\0' + owner));
        return cipher;
    }

    private static SecretKeySpec derived(byte[] extracted, String label, String algorithm) {
        return new SecretKeySpec(hmac(new SecretKeySpec(extracted, HMAC), bytes(label + '\1')), algorithm);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
