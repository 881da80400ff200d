package dev.hexin.http.webhook;

import dev.hexin.http.webhook.PushRejected.Step;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever changes a bit of what is encrypted on the way is found out. */
class FlippedBitTest {
    private final PushVerifier verifier = SignedPush.verifier(SignedPush.settings(Mode.SAFE, SignedPush.KEY),
            SignedPush.fieldsReader(), SignedPush.NOW);
    private final SignedPush push = SignedPush.valid();
    private final String encrypt = SignedPush.cipher(SignedPush.KEY).encrypt(push.body());
    private final SignedQuery query = new SignedQuery(push.signature(), push.timestamp(),
            SignedPush.NOW.getEpochSecond(), push.nonce(), push.msgSignature(encrypt), "aes");

    @Test
    void theValidOneIsLetIn_andSaysThatItsContentWasCovered() {
        VerifiedBody body = verifier.open(query, push.withEncrypt(encrypt).body());

        assertThat(body.bytes()).isEqualTo(push.body());
        assertThat(body.isCovered()).isTrue();
    }

    @Test
    void everySingleBitMatters() {
        byte[] text = encrypt.getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            SignedPush forged = push.withEncrypt(new String(flipped, StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> verifier.open(query, forged.body())).isInstanceOf(PushRejected.class);
        }
    }

    @Property(tries = 300)
    void noOtherTextPassesForIt(@ForAll @NotEmpty String other) {
        if (!other.strip().equals(encrypt)) {
            SignedQuery asSent = query;
            assertThatThrownBy(() -> verifier.open(asSent, push.withEncrypt(other.replace("]]>", "")).body()))
                    .isInstanceOfSatisfying(PushRejected.class,
                            rejection -> assertThat(rejection.step()).isIn(Step.MSG_SIGNATURE, Step.MODE));
        }
    }

    @Property(tries = 200)
    void aSignatureOfAnotherLengthIsRefused(@ForAll @IntRange(min = 0, max = 39) int length) {
        SignedQuery cut = new SignedQuery(query.signature(), query.timestamp(), query.seconds(),
                query.nonce(),
                push.msgSignature(encrypt).substring(0, length), "aes");

        assertThatThrownBy(() -> verifier.open(cut, push.withEncrypt(encrypt).body()))
                .isInstanceOf(PushRejected.class);
    }
}
