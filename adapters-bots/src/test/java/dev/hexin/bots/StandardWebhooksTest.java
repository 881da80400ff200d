package dev.hexin.bots;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With the vector of the specification's own libraries. */
class StandardWebhooksTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhooks webhooks = new StandardWebhooks(SECRET);
    private final byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void itSignsAsTheSpecificationDoes() {
        assertThat(webhooks.sign(ID, TIME, body)).isEqualTo(SIGNATURE);
    }

    @Test
    void itVerifiesWhatItSigns_amongOthers() {
        assertThat(verifies(ID, TIME, SIGNATURE, TIME)).isTrue();
        assertThat(verifies(ID, TIME, "v1,Zm9v v1a,Zm9v " + SIGNATURE, TIME)).isTrue();
        assertThat(verifies(ID, TIME, SIGNATURE, TIME.plus(Duration.ofMinutes(5)))).isTrue();
    }

    @Test
    void nothingElseIsVerified() {
        assertThat(verifies("msg_2", TIME, SIGNATURE, TIME)).isFalse();
        assertThat(verifies("", TIME, SIGNATURE, TIME)).isFalse();
        assertThat(verifies(ID, TIME.plusSeconds(1), SIGNATURE, TIME)).isFalse();
        assertThat(verifies(ID, TIME, SIGNATURE.replace("v1,", "v2,"), TIME)).isFalse();
        assertThat(verifies(ID, TIME, "", TIME)).isFalse();
        assertThat(verifies(ID, TIME, SIGNATURE, TIME.plus(Duration.ofSeconds(301)))).as("stale").isFalse();
        assertThat(verifies(ID, TIME, SIGNATURE, TIME.minus(Duration.ofSeconds(301)))).as("ahead").isFalse();
        assertThat(webhooks.verifies(ID, "now", SIGNATURE, body, TIME)).isFalse();
        assertThat(webhooks.verifies(ID, "999999999999", SIGNATURE, body, TIME)).isFalse();
    }

    @Test
    void aPartOfASignatureIsNone() {
        for (String part : new String[]{SIGNATURE.substring(0, 8), "v1,", "v1", "," + SIGNATURE,
                SIGNATURE.substring(3), "v1a," + SIGNATURE.substring(3), SIGNATURE + "=", " "}) {
            assertThat(verifies(ID, TIME, part, TIME)).as(part).isFalse();
        }
    }

    @Test
    void aSecretMayBePlainText() {
        assertThat(new StandardWebhooks("a secret of the tests, which is long enough").sign(ID, TIME, body))
                .startsWith("v1,").isNotEqualTo(SIGNATURE);
    }

    private boolean verifies(String id, Instant time, String signatures, Instant now) {
        return webhooks.verifies(id, String.valueOf(time.getEpochSecond()), signatures, body, now);
    }
}
