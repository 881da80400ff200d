package dev.hexin.http.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hexin.http.webhook.PushRejected.Step;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jazzer on the decrypting. In the build it runs the seeds beside this class's name in the test resources;
 * {@code JAZZER_FUZZ=1} lets it search for more.
 */
class MessageCipherFuzzTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final byte[] KEY = Base64.getDecoder().decode(SignedPush.KEY + "=");

    private final MessageCipher cipher = SignedPush.cipher(SignedPush.KEY);

    /** Whatever stands in {@code Encrypt}. */
    @FuzzTest
    void text(byte[] encrypt) {
        decrypt(new String(encrypt, StandardCharsets.ISO_8859_1));
    }

    /** Whatever somebody encrypts who has the key: lengths, padding and AppID are the fuzzer's. */
    @FuzzTest
    void layout(byte[] plain) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(KEY, 0, 16));
        byte[] blocks = Arrays.copyOf(plain, plain.length / 16 * 16);
        decrypt(Base64.getEncoder().encodeToString(aes.doFinal(blocks)));
    }

    /** Nothing but a message that fits in, or a rejection that names its step, comes out. */
    private void decrypt(String encrypt) {
        RUNS.incrementAndGet();
        try {
            assertThat(cipher.decrypt(encrypt).length).isLessThan(encrypt.length());
        } catch (PushRejected refused) {
            assertThat(refused.step()).isIn(Step.DECRYPTION, Step.APP_ID);
        }
    }

    /** That the seeds were found and run: the empty input and each of them, for both. */
    @AfterAll
    static void theSeedsRan() {
        assertThat(RUNS.get()).isGreaterThanOrEqualTo(25);
    }
}
