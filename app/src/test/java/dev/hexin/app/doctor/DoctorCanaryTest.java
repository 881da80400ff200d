package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A mark in every secret, and no output that carries it. */
@Timeout(600)
class DoctorCanaryTest {
    private static final String CANARY = "k4n4r1";

    private static Consultation marked(URI platform) {
        return new Consultation(platform).with("wechat.token", CANARY + "Token")
                .with("wechat.previous-token", CANARY + "TokenBefore")
                .with("wechat.app-secret", CANARY + "0123456789abcdef0123456789")
                .with("wechat.encoding-aes-key", (CANARY + "A".repeat(43)).substring(0, 43))
                .with("wechat.session-key", CANARY + "a session key that is long enough")
                .with("wechat.storage-key", CANARY + "a storage key that is long enough")
                .with("wechat.bot.url", "http://localhost:1/" + CANARY)
                .with("wechat.bot.secret", CANARY + "a bot's secret that is long enough")
                .with("wechat.proxy", "http://user:" + CANARY + "@localhost:1")
                .with("datasources.default.url", "jdbc:postgresql://localhost:1/x?password=" + CANARY)
                .with("datasources.default.password", CANARY).with("wechat.state", "redis")
                .with("redis.uri", "redis://:" + CANARY + "@localhost:1")
                .with("wechat.public-url", "http://localhost:1");
    }

    @Test
    void noOutputHoldsASecret() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create("http://localhost:1/")))) {
            assertThat(Stream.of(marked(sandbox.url()).without("wechat.proxy"), marked(sandbox.url()),
                    marked(sandbox.url()).with("wechat.language", "zh").without("wechat.proxy"),
                    marked(sandbox.url()).with("wechat.token", CANARY + "_").with("wechat.mode", CANARY)
                            .with("wechat.bot.secret", CANARY))
                    .flatMap(one -> Stream.of(one.ask(), one.ask("--json"))))
                    .hasSize(8).allSatisfy(DoctorCanaryTest::assertSilent);
        }
    }

    private static void assertSilent(Opinion opinion) {
        assertThat(opinion.output()).hasSizeGreaterThan(200);
        assertThat(opinion.output().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
    }
}
