package dev.hexin.http.webhook;

import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.http.webhook.SignedPush.valid;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The memory of signatures is each process's own: what that means where two of them answer for one account.
 */
@Timeout(600)
class SecondReplicaTest {
    private static final String FORGED = SignedPush.text("forged");

    private static WebhookServer replica(Mode mode, String... keys) {
        return new WebhookServer(SignedPush.settings(mode, keys), new EchoingPush());
    }

    @Test
    void inPlainModeARecordedQueryCarriesAForgedTextToTheOther_asTheDocsSay() {
        SignedPush recorded = valid();
        try (WebhookServer first = replica(Mode.PLAIN); WebhookServer second = replica(Mode.PLAIN)) {
            assertThat(first.post(recorded).statusCode()).isEqualTo(200);

            assertThat(first.post(recorded.withBody(FORGED)).statusCode()).isEqualTo(403);
            assertThat(second.post(recorded.withBody(FORGED)).body()).contains("forged");
        }
    }

    @Test
    void inSafeModeItDoesNot() {
        SignedPush recorded = valid().encrypted();
        String foreign = SignedPush.cipher("GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba")
                .encrypt(FORGED.getBytes());
        try (WebhookServer first = replica(Mode.SAFE, SignedPush.KEY);
                WebhookServer second = replica(Mode.SAFE, SignedPush.KEY)) {
            assertThat(first.post(recorded).statusCode()).isEqualTo(200);

            assertThat(second.post(recorded.withBody(FORGED)).statusCode()).isEqualTo(403);
            assertThat(second.post(recorded.withBody("<xml><Encrypt>" + foreign + "</Encrypt></xml>"))
                    .statusCode()).isEqualTo(403);
            assertThat(second.post(valid().withBody(FORGED)).statusCode()).isEqualTo(403);
            assertThat(second.post(recorded).statusCode()).as("the very same push is a retry").isEqualTo(200);
        }
    }
}
