package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.PushRejected.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts messages with an account's EncodingAESKey: AES-256 in CBC, the key's first half as
 * vector, PKCS#7 in blocks of 32; inside, 16 random bytes, the length in 4, the message, the AppID. Public,
 * so that tests build encrypted pushes with the production cipher. Protocol: "Message encryption".
 */
public final class MessageCipher {
    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int PREFIX = RANDOM + Integer.BYTES;

    private final SecretKeySpec key;
    private final IvParameterSpec vector;
    private final byte[] appId;
    private final SecureRandom random;
    private final Queue<Cipher> encrypting = new ConcurrentLinkedQueue<>();
    private final Queue<Cipher> decrypting = new ConcurrentLinkedQueue<>();

    /**
     * For one key of one account.
     *
     * @param encodingAesKey 43 characters; the two bits of the last one that belong to no byte may be set
     */
    public MessageCipher(String encodingAesKey, AppId appId, SecureRandom random) {
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.vector = new IvParameterSpec(bytes, 0, 16);
        this.appId = appId.value().getBytes(StandardCharsets.US_ASCII);
        this.random = random;
    }

    /** The message as {@code Encrypt}: Base64 without line breaks. */
    public String encrypt(byte[] message) {
        int length = PREFIX + message.length + appId.length;
        int padding = BLOCK - length % BLOCK;
        byte[] plain = new byte[length + padding];
        byte[] start = new byte[RANDOM];
        random.nextBytes(start);
        ByteBuffer.wrap(plain).put(start).putInt(message.length).put(message).put(appId);
        Arrays.fill(plain, length, plain.length, (byte) padding);
        try {
            return Base64.getEncoder().encodeToString(aes(encrypting, Cipher.ENCRYPT_MODE, plain));
        } catch (GeneralSecurityException impossible) { // whole blocks, a key of the right size
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The message inside {@code Encrypt}.
     *
     * @throws PushRejected when it is not what this account's key encrypts
     */
    public byte[] decrypt(String encrypt) {
        byte[] plain;
        try {
            plain = aes(decrypting, Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypt));
        } catch (IllegalArgumentException | GeneralSecurityException notCiphertext) {
            throw undecryptable();
        }
        int end = withoutPadding(plain);
        int length = end < PREFIX ? -1 : ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - PREFIX) {
            throw undecryptable();
        }
        byte[] itsAppId = Arrays.copyOfRange(plain, PREFIX + length, end);
        if (!MessageDigest.isEqual(itsAppId, appId)) {
            throw PushRejected.forbidden(Step.APP_ID,
                    "The AppID inside the encrypted push is not wechat.app-id");
        }
        return Arrays.copyOfRange(plain, PREFIX, PREFIX + length);
    }

    private static int withoutPadding(byte[] plain) {
        int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK || padding > plain.length) {
            throw undecryptable();
        }
        int end = plain.length - padding;
        for (int i = end; i < plain.length; i++) {
            if (plain[i] != padding) {
                throw undecryptable();
            }
        }
        return end;
    }

    /**
     * En- or decrypts whole blocks. A cipher in CBC starts over by itself after each message, so one that
     * was made ready is used again: finding a provider and expanding the key costs more than a message. Not
     * thread-safe, hence the idle ones; there are never more than were at work at one time.
     */
    private byte[] aes(Queue<Cipher> idle, int mode, byte[] blocks) throws GeneralSecurityException {
        Cipher aes = idle.poll();
        if (aes == null) {
            aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(mode, key, vector);
        }
        byte[] result = aes.doFinal(blocks); // one that throws is not put back
        idle.add(aes);
        return result;
    }

    private static PushRejected undecryptable() {
        return PushRejected.forbidden(Step.DECRYPTION,
                "The push cannot be decrypted: is wechat.encoding-aes-key the key of the "
                        + "platform's server settings?");
    }

    @Override
    public String toString() {
        return "MessageCipher[…]";
    }
}
