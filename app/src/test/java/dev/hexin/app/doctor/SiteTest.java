package dev.hexin.app.doctor;

import dev.hexin.app.Hexin;
import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The public address leads to Hexin, to another account, or to nothing. */
@Timeout(600)
class SiteTest {
    private static Hexin hexin;
    private static Sandbox sandbox;
    private static String url;

    @BeforeAll
    static void start() {
        hexin = Hexin.start(Consultation.ACCOUNT.token(), Map.of("wechat.app-id",
                Consultation.ACCOUNT.appId(), "wechat.domain-verification", "MP_verify_AbCd1234.txt"));
        url = "http://localhost:" + hexin.port();
        sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create(url + "/wechat")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        hexin.close();
    }

    private static Consultation consultation() {
        return new Consultation(sandbox.url()).with("wechat.public-url", url)
                .with("wechat.domain-verification", "MP_verify_AbCd1234.txt");
    }

    @Test
    void everythingLeadsToHexin() {
        assertThat(consultation().ask().states()).containsEntry("public-url", "FINDING") // http
                .containsEntry("public-url.webhook", "ok").containsEntry("sign-in.domain", "ok")
                .containsEntry("domain.files", "ok").containsEntry("callback.reach", "ok");
    }

    @Test
    void anotherTokenAnswersThere_andAFileIsMissing() {
        Opinion opinion = consultation().with("wechat.token", "anotherToken0123")
                .with("wechat.domain-verification", "MP_verify_Missing1.txt").ask();
        assertThat(opinion.states()).containsEntry("public-url.webhook", "FINDING")
                .containsEntry("domain.files", "FINDING");
        assertThat(opinion.output()).contains("MP_verify_Missing1.txt");
    }

    @Test
    void anotherServerAnswersThere_andNothingAnswers() {
        assertThat(consultation().with("wechat.public-url", sandbox.url().toString()).ask().states())
                .containsEntry("public-url.webhook", "FINDING");
        assertThat(consultation().with("wechat.public-url", "https://localhost:1").ask().states())
                .containsEntry("public-url", "ok").containsEntry("public-url.webhook", "unknown")
                .containsEntry("domain.files", "unknown");
    }

    @Test
    void theConsentPageRefusesTheDomain_orTheAccount() {
        assertThat(consultation().with("wechat.public-url", url.replace("localhost", "127.0.0.1")).ask()
                .states()).containsEntry("sign-in.domain", "FINDING");
        try (SandboxClient wechat = new SandboxClient(sandbox.url())) {
            wechat.kind("subscription");
            Opinion opinion = consultation().with("wechat.late-replies", "customer-service").ask();
            assertThat(opinion.states()).containsEntry("sign-in.domain", "not-allowed")
                    .containsEntry("rights.sign-in", "FINDING")
                    .containsEntry("rights.late-replies", "FINDING");
            wechat.reset();
        }
    }
}
