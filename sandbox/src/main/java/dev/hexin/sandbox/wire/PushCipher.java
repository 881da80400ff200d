package dev.hexin.sandbox.wire;

import dev.hexin.sandbox.wire.DecryptionFailed.Step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The message cipher of the platform: AES-256-CBC over 16 random bytes, a length, the message and the AppID,
 * padded to blocks of 32.
 */
public final class PushCipher {
    private static final int BLOCK = 32;
    private static final int HEAD = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] appId;

    /** @param encodingAesKey the 43 characters of the platform's settings */
    public PushCipher(String encodingAesKey, String appId) {
        var bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        if (bytes.length != 32) {
            throw new IllegalArgumentException("An AES key has 43 characters");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(Arrays.copyOf(bytes, 16));
        this.appId = appId.getBytes(StandardCharsets.UTF_8);
    }

    /** Encrypts a message with fresh random bytes; the answer is standard Base64 without line ends. */
    public String encrypt(String message) {
        var random = new byte[16];
        RANDOM.nextBytes(random);
        return encrypt(message, random);
    }

    String encrypt(String message, byte[] random) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var length = HEAD + text.length + appId.length;
        var pad = BLOCK - length % BLOCK;
        var plain = ByteBuffer.allocate(length + pad).put(random).putInt(text.length).put(text).put(appId);
        while (plain.hasRemaining()) {
            plain.put((byte) pad);
        }
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** Opens a cipher text, checking every pad byte, the length and the AppID. */
    public String decrypt(String base64) throws DecryptionFailed {
        var plain = run(Cipher.DECRYPT_MODE, blocks(base64));
        var end = plain.length - pad(plain);
        if (end < HEAD) {
            throw new DecryptionFailed(Step.LENGTH);
        }
        var length = ByteBuffer.wrap(plain).getInt(16);
        if (length < 0 || length > end - HEAD) {
            throw new DecryptionFailed(Step.LENGTH);
        }
        if (!MessageDigest.isEqual(appId, Arrays.copyOfRange(plain, HEAD + length, end))) {
            throw new DecryptionFailed(Step.APP_ID);
        }
        return new String(plain, HEAD, length, StandardCharsets.UTF_8);
    }

    private static byte[] blocks(String base64) throws DecryptionFailed {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new DecryptionFailed(Step.BASE64);
        }
        if (bytes.length == 0 || bytes.length % 16 != 0) {
            throw new DecryptionFailed(Step.BLOCKS);
        }
        return bytes;
    }

    private static int pad(byte[] plain) throws DecryptionFailed {
        var pad = plain[plain.length - 1];
        if (pad < 1 || pad > BLOCK || pad > plain.length) {
            throw new DecryptionFailed(Step.PADDING);
        }
        for (var i = plain.length - pad; i < plain.length; i++) {
            if (plain[i] != pad) {
                throw new DecryptionFailed(Step.PADDING);
            }
        }
        return pad;
    }

    private byte[] run(int mode, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, iv);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES in CBC mode", e);
        }
    }
}
