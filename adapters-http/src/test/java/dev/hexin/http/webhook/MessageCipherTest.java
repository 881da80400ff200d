package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.PushRejected.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class MessageCipherTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final AppId APP_ID = new AppId("wx0123456789abcdef");

    private final MessageCipher cipher = new MessageCipher(KEY, APP_ID, new SecureRandom());

    static Stream<Vector> encrypted() {
        return Stream.concat(Vector.ofKind("decrypt"), Vector.ofKind("encrypt"));
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void decryptingGivesThePlatformsPlaintext(Vector vector) {
        byte[] message = of(vector, new SecureRandom()).decrypt(vector.text("encrypt"));

        assertThat(new String(message, StandardCharsets.UTF_8)).isEqualTo(vector.text("plaintext"));
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void encryptingGivesThePlatformsCiphertext(Vector vector) {
        MessageCipher sameRandom = of(vector, new FixedRandom(vector.text("random")));

        assertThat(sameRandom.encrypt(vector.text("plaintext").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(vector.text("encrypt"));
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void signingGivesThePlatformsMsgSignature(Vector vector) {
        assertThat(new PushSigner(vector.text("token")).sign(vector.text("timestamp"), vector.text("nonce"),
                vector.text("encrypt"))).isEqualTo(vector.text("msg_signature"));
    }

    @Test
    void signingGivesThePlatformsSignature() {
        assertThat(Stream.concat(Vector.ofKind("url_verification"), Vector.ofKind("plain_push_signature")))
                .hasSize(2).allSatisfy(vector -> assertThat(new PushSigner(vector.text("token"))
                        .sign(vector.text("timestamp"), vector.text("nonce")))
                        .isEqualTo(vector.text("signature")));
    }

    @Test
    void aKeyWithStrayBitsInItsLastCharacterIsAccepted() {
        String[] sameKey = {"A".repeat(42) + "A", "A".repeat(42) + "B", "A".repeat(42) + "D"};

        for (String key : sameKey) {
            String encrypt = new MessageCipher(key, APP_ID, new SecureRandom()).encrypt(new byte[]{1});
            assertThat(new MessageCipher(sameKey[0], APP_ID, new SecureRandom()).decrypt(encrypt))
                    .containsExactly(1);
        }
    }

    @Property
    void whatWasEncryptedIsDecryptedToTheSame(@ForAll @Size(max = 70_000) byte[] message) {
        assertThat(cipher.decrypt(cipher.encrypt(message))).isEqualTo(message);
    }

    @Test
    void theSameMessageIsNeverEncryptedTheSameTwice() {
        assertThat(cipher.encrypt(new byte[0])).isNotEqualTo(cipher.encrypt(new byte[0]));
    }

    @Test
    void everyPaddingFrom1To32Works() {
        assertThat(IntStream.range(0, 64)).allSatisfy(
                length -> assertThat(cipher.decrypt(cipher.encrypt(new byte[length]))).hasSize(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void whatIsNoCiphertextIsRefused(String encrypt) {
        assertRefused(encrypt, Step.DECRYPTION);
    }

    @Test
    void aForeignAppIdIsRefusedAsSuch() {
        MessageCipher foreign = new MessageCipher(KEY, new AppId("wxffffffffffffffff"), new SecureRandom());

        assertRefused(foreign.encrypt("hello".getBytes(StandardCharsets.UTF_8)), Step.APP_ID);
    }

    @Test
    void anotherKeyIsRefused() {
        MessageCipher other = new MessageCipher("B".repeat(43), APP_ID, new SecureRandom());

        assertRefused(other.encrypt("hello".getBytes(StandardCharsets.UTF_8)), Step.DECRYPTION);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 33, 127, -1})
    void aPaddingOutsideOneBlockIsRefused(byte padding) {
        byte[] plain = plain("hello", 5);
        plain[plain.length - 1] = padding;

        assertRefused(raw(plain), Step.DECRYPTION);
    }

    @Test
    void everyByteOfThePaddingIsChecked() {
        byte[] valid = plain("hello", 5);
        int padding = valid[valid.length - 1];

        assertThat(cipher.decrypt(raw(valid))).asString().isEqualTo("hello");
        for (int i = valid.length - padding; i < valid.length; i++) {
            byte[] forged = valid.clone();
            forged[i] ^= 1;
            // the very last byte is the length of the padding: changed, it moves the AppID's end
            assertThatThrownBy(() -> cipher.decrypt(raw(forged))).isInstanceOf(PushRejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000, 24})
    void aLengthBeyondTheMessageIsRefusedBeforeItIsUsed(int length) {
        assertRefused(raw(plain("hello", length)), Step.DECRYPTION);
    }

    @Test
    void aLengthThatIsTooShortMovesTheAppIdAndIsRefused() {
        assertRefused(raw(plain("hello", 4)), Step.APP_ID);
    }

    @Test
    void onePerCoreOrManyThreadsAtOnceGetTheirOwnMessages() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterable<Future<Boolean>> results = IntStream.range(0, 500).mapToObj(i -> threads.submit(() -> {
                start.await();
                byte[] message = ("message " + i).repeat(i % 40 + 1).getBytes(StandardCharsets.UTF_8);
                return Arrays.equals(cipher.decrypt(cipher.encrypt(message)), message);
            })).toList();
            start.countDown();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void aRefusedCiphertextLeavesTheCipherUsable() {
        String valid = cipher.encrypt(new byte[]{7});

        assertRefused("AAAA", Step.DECRYPTION);
        assertThat(cipher.decrypt(valid)).containsExactly(7);
    }

    @Test
    void theKeyIsNotPrinted() {
        assertThat(cipher.toString()).doesNotContain(KEY);
    }

    private void assertRefused(String encrypt, Step step) {
        assertThatThrownBy(() -> cipher.decrypt(encrypt)).asInstanceOf(type(PushRejected.class))
                .satisfies(rejection -> assertThat(rejection.step()).isEqualTo(step));
    }

    private static MessageCipher of(Vector vector, SecureRandom random) {
        return new MessageCipher(vector.text("encodingAESKey"), new AppId(vector.text("appid")), random);
    }

    /** The plain layout with a length of our choice. */
    private static byte[] plain(String message, int length) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] appId = APP_ID.value().getBytes(StandardCharsets.UTF_8);
        int used = 20 + text.length + appId.length;
        byte[] plain = new byte[(used / 32 + 1) * 32];
        Arrays.fill(plain, (byte) (plain.length - used));
        ByteBuffer.wrap(plain).put(new byte[16]).putInt(length).put(text).put(appId);
        return plain;
    }

    /** Encrypts any layout with the right key. */
    private static String raw(byte[] plain) {
        byte[] key = Base64.getDecoder().decode(KEY + "=");
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(aes.doFinal(plain));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gives the vector's own random bytes. */
    @SuppressWarnings("serial")
    private static final class FixedRandom extends SecureRandom {
        private final byte[] bytes;

        FixedRandom(String text) {
            this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
