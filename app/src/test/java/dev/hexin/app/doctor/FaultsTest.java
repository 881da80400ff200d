package dev.hexin.app.doctor;

import com.sun.net.httpserver.HttpServer;
import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each fault that the sandbox can play is named by the id of a check. */
@Timeout(600)
class FaultsTest {
    private static final String ADA = "oSandbox-Ada-000000000000002";
    private static HttpServer webhook;
    private static Sandbox sandbox;
    private static SandboxClient wechat;

    @BeforeAll
    static void start() throws IOException {
        byte[] success = "success".getBytes(StandardCharsets.US_ASCII);
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, success.length);
            exchange.getResponseBody().write(success);
            exchange.close();
        });
        webhook.start();
        sandbox = Sandbox.start(SandboxOptions.madeUp(
                URI.create("http://localhost:" + webhook.getAddress().getPort() + "/wechat")));
        wechat = new SandboxClient(sandbox.url());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        webhook.stop(0);
    }

    @BeforeEach
    void reset() {
        wechat.reset();
    }

    private static Opinion opinion() {
        return new Consultation(sandbox.url()).ask();
    }

    /** What the check with this id says in place of ok; empty: why no check can see the fault. */
    private static Optional<String> check(Fault.Kind kind) {
        return switch (kind) {
            case SLOW -> Optional.of("api.speed");
            case ERRCODE -> Optional.of("api.busy"); // which is what it is unless said; more below
            case MALFORMED -> Optional.of("api.answer");
            case DROP, LOST_ANSWER -> Optional.of("api.reach");
            case SLOW_ANSWER, LOST_ATTEMPT -> Optional.of("callback.failures");
            // a visitor's web view does it, and Hexin gives both callbacks the same outcome: nothing is wrong
            case DOUBLE_CALLBACK -> Optional.empty();
        };
    }

    @ParameterizedTest
    @EnumSource
    void eachFaultIsNamed(Fault.Kind kind) {
        Optional<String> check = check(kind);
        wechat.fault(Map.of("kind", kind.label(), "millis", kind == Fault.Kind.SLOW ? 1100 : 6000, "path",
                kind == Fault.Kind.SLOW ? "/cgi-bin/getcallbackip" : ""));
        boolean failsPushes = check.filter("callback.failures"::equals).isPresent();
        if (failsPushes) {
            wechat.speed(50); // nobody needs to wait for their end
        }
        Opinion opinion = failsPushes
                ? opinionOfTomorrow()
                : new Consultation(sandbox.url()).at(InstantSource.system()).ask();
        check.ifPresentOrElse(id -> assertThat(opinion.findings()).as(opinion.output()).contains(id),
                () -> assertThat(opinion.findings()).contains("public-url", "webhook.mode")
                        .doesNotContain("api.reach", "api.answer", "callback.failures"));
    }

    /** The platform has yesterday's figures. */
    private static Opinion opinionOfTomorrow() {
        wechat.pushText(ADA, "hello");
        return new Consultation(sandbox.url())
                .at(InstantSource.offset(InstantSource.system(), Duration.ofDays(1))).ask();
    }

    @Test
    void pushesWereAnswered_andNoneIsCountedAsFailed() {
        Opinion opinion = opinionOfTomorrow();
        assertThat(opinion.states()).containsEntry("callback.failures", "ok")
                .containsEntry("clock.skew", "FINDING");
        assertThat(opinion.output()).contains("s ahead of WeChat's");
    }

    @ParameterizedTest
    @CsvSource({"-1, '', api.busy, FINDING", "40001, '', api.secret, FINDING",
            "40001, /cgi-bin/tags, api.token, FINDING", "42001, /cgi-bin/tags, api.token, FINDING",
            "40013, '', api.app-id, FINDING", "40125, '', api.secret, FINDING",
            "40164, '', api.ip, FINDING", "40164, /cgi-bin/tags, api.ip, FINDING",
            "45009, '', api.quota, FINDING", "45011, '', api.quota, FINDING",
            "89503, '', api.token, FINDING", "48001, /cgi-bin/tags, feature.followers, not-allowed",
            "48001, /cgi-bin/customservice, feature.customer-service, not-allowed",
            "40202, /cgi-bin/callback, callback.reach, unknown"})
    void eachErrorCodeIsNamed(int number, String path, String id, String state) {
        wechat.fault(Map.of("kind", "errcode", "errcode", number, "path", path));
        Opinion opinion = opinion();
        assertThat(opinion.states()).as(opinion.output()).containsEntry(id, state);
    }

    @Test
    void theAddressToAllowIsTheOneThatThePlatformSaw() {
        wechat.fault(Map.of("kind", "errcode", "errcode", 40164));
        assertThat(opinion().output())
                .contains("WeChat takes no calls from 127.0.0.1 (errcode 40164)",
                        "Add 127.0.0.1 to the IP allow-list");
        assertThat(new Consultation(sandbox.url()).with("wechat.language", "zh").ask().output())
                .contains("把 127.0.0.1 加入 IP 白名单");
    }

    @Test
    void whatTheSandboxCanLoseIsSeen() {
        wechat.killTokens();
        assertThat(opinion().states()).containsEntry("api.token", "ok");
        wechat.settings(Map.of("callsADay", 1));
        opinion();
        assertThat(opinion().findings()).contains("api.quota");
        wechat.reset();
        wechat.targets(URI.create("http://localhost:1/wechat"));
        assertThat(opinion().findings()).contains("callback.reach");
    }
}
