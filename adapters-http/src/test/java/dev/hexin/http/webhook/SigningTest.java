package dev.hexin.http.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SigningTest {
    private static final PushSigner SIGNER = new PushSigner("AAAAA");

    @Test
    void signsAsThePlatformsSampleDoes() {
        assertThat(SIGNER.sign("1714036504", "1514711492"))
                .isEqualTo("f464b24fc39322e44b38aa78f5edd27bd1441696");
        assertThat(SIGNER.verify("f464b24fc39322e44b38aa78f5edd27bd1441696", "1714036504", "1514711492"))
                .isTrue();
    }

    @Test
    void theOrderOfTheTextsDoesNotMatter_theTextsDo() {
        assertThat(SIGNER.sign("b", "a")).isEqualTo(SIGNER.sign("a", "b"))
                .isNotEqualTo(SIGNER.sign("a", "c"));
    }

    @Test
    void whatHoldsTheTokenDoesNotPrintIt() {
        assertThat(new PushSigner("canary")).asString().doesNotContain("canary");
        assertThat(SignedPush.settings()).asString().doesNotContain(SignedPush.TOKEN);
        assertThat(SignedPush.valid().signedQuery()).asString()
                .doesNotContain(SignedPush.valid().signature());
    }

    @Test
    void aWindowOfZeroLetsEveryTimeIn() {
        AgeWindow window = new AgeWindow(Duration.ZERO, InstantSource.fixed(SignedPush.NOW));

        assertThatCode(() -> window.check(0)).doesNotThrowAnyException();
        assertThatCode(() -> window.check(999_999_999_999L)).doesNotThrowAnyException();
    }

    @Test
    void aWindowIsAsWideInBothDirections() {
        AgeWindow window = new AgeWindow(Duration.ofSeconds(5),
                InstantSource.fixed(Instant.ofEpochSecond(100, 999)));

        assertThatCode(() -> window.check(95)).doesNotThrowAnyException();
        assertThatCode(() -> window.check(105)).doesNotThrowAnyException();
        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> window.check(94));
        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> window.check(106));
    }
}
