package dev.hexin.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.app.settings.Language;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.SettingsSources;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The walk of {@code doctor --live}: the sandbox plays the platform, and a test the tester. */
@Timeout(600)
class LiveWalkTest {
    private static final Account ACCOUNT = Account.madeUp();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String DOMAIN = "live.example";
    private static final String PLANTED = "k4n4r1-a-key-that-is-planted-and-long-enough";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private SandboxClient wechat;
    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create("http://localhost:1/wechat")));
        wechat = new SandboxClient(sandbox.url());
        wechat.createFollower(LiveTester.NICKNAME, LiveTester.OPENID);
        wechat.settings(Map.of("callbackDomain", DOMAIN));
        wechat.speed(5);
        settings.putAll(Map.of("wechat.app-id", ACCOUNT.appId(), "wechat.token", ACCOUNT.token(),
                "wechat.app-secret", ACCOUNT.appSecret(), "wechat.api-url", sandbox.url().toString(),
                "wechat.open-url", sandbox.url().toString(), "wechat.public-url", "http://" + DOMAIN,
                "wechat.session-key", PLANTED, "wechat.storage-key", PLANTED, "micronaut.server.port", -1,
                "wechat.api-timeout", "60s"));
    }

    @AfterEach
    void stop() {
        wechat.close();
        sandbox.close();
    }

    /** What the report says: each line by its step. */
    private record Walked(int exitCode, String text, Map<String, JsonNode> steps) {
        Map<String, String> outcomes() {
            Map<String, String> outcomes = new LinkedHashMap<>();
            steps.forEach((step, line) -> outcomes.put(step, line.path("outcome").asText()
                    + (line.has("how") ? " " + line.path("how").asText() : "")));
            return outcomes;
        }

        JsonNode noted(String step) {
            return steps.get(step).path("noted");
        }

        List<String> names(String step, String fact) {
            List<String> names = new ArrayList<>();
            noted(step).path(fact).forEach(name -> names.add(name.asText()));
            return names;
        }
    }

    private Walked walk(LiveTester tester, Duration patience) throws IOException {
        LiveCommand command = new LiveCommand(tester.keyboard(), folder, InstantSource.system(),
                new SecureRandom(), patience);
        int exitCode;
        try (ApplicationContext context = builder().build()) {
            context.getEnvironment().start();
            Settings read = Settings.judge(context.getEnvironment(),
                    SettingsSources.of(Map.of(), new Properties()), warning -> {});
            exitCode = command.run(builder(), read.accounts().getFirst(), Language.EN, tester.screen());
        }
        try (Stream<Path> files = Files.list(folder)) {
            String text = Files.readString(files.findFirst().orElseThrow());
            Map<String, JsonNode> steps = new LinkedHashMap<>();
            for (String line : text.lines().skip(1).toList()) {
                JsonNode step = new ObjectMapper().readTree(line);
                steps.put(step.path("step").asText(), step);
            }
            return new Walked(exitCode, text, steps);
        }
    }

    private ApplicationContextBuilder builder() {
        return ApplicationContext.builder().properties(settings).deduceEnvironment(false)
                .environmentPropertySource(false);
    }

    private void encrypted() {
        wechat.mode("safe");
        settings.put("wechat.encoding-aes-key", ACCOUNT.aesKey());
    }

    @Test
    void theTesterDoesAsTold_andAllTwentyStepsAreSeen() throws IOException {
        wechat.kind("test");
        encrypted();
        LiveTester tester = new LiveTester(wechat);
        Walked walked = walk(tester, LONG);
        assertThat(walked.outcomes()).hasSize(20).allSatisfy(
                (step, outcome) -> assertThat(outcome).as(step).isEqualTo("seen"));
        assertThat(walked.exitCode()).isZero();
        assertThat(walked.names("text", "parameters")).containsExactly("signature", "timestamp", "nonce",
                "openid", "encrypt_type", "msg_signature");
        assertThat(walked.names("text", "fields")).contains("MsgType", "Content");
        assertThat(walked.noted("text").path("signature_beside_it").asBoolean()).isTrue();
        assertThat(walked.noted("text").path("to_original_id").asBoolean()).isTrue();
        assertThat(walked.noted("text").path("content_type").asText()).isEqualTo("text/xml");
        assertThat(walked.noted("retry").path("attempts").asInt()).isEqualTo(3);
        assertThat(walked.noted("retry").path("gaps_in_millis")).hasSize(2);
        assertThat(walked.noted("retry").path("new_body").asBoolean()).isTrue();
        assertThat(walked.noted("rights").path("feature.menus").isInt()).isTrue();
        assertThat(walked.noted("sign-in").path("callbacks").asInt()).isEqualTo(1);
        assertThat(tester.output()).contains("20 seen, 0 differ, 0 not seen, 0 skipped",
                "hexin-live-report-");
        assertSilent(walked, tester);
    }

    /** Nothing that names a person, a secret or a word is in the report. */
    private static void assertSilent(Walked walked, LiveTester tester) {
        String report = walked.text().toLowerCase(Locale.ROOT);
        assertThat(report).hasSizeGreaterThan(2000);
        assertThat(Stream.of(ACCOUNT.appId(), ACCOUNT.appSecret(), ACCOUNT.token(), ACCOUNT.aesKey(),
                ACCOUNT.originalId(), PLANTED, LiveTester.OPENID, LiveTester.NICKNAME, LiveTester.WORDS,
                tester.ticket(), LiveCalls.KEY, DOMAIN, "gh_", "localhost", "127.0.0.1"))
                .allSatisfy(secret -> assertThat(secret).isNotEmpty())
                .allSatisfy(secret -> assertThat(report).doesNotContain(secret.toLowerCase(Locale.ROOT)));
        // no run of digits or letters is long enough to be a signature, a nonce, a MsgId or a token
        assertThat(walked.text()).doesNotContainPattern("[0-9]{9,}").doesNotContainPattern("[0-9a-f]{16,}");
    }

    @Test
    void thePlatformRefusesSome_andTheTesterSkipsSome() throws IOException {
        wechat.kind("subscription");
        wechat.settings(Map.of("sameRetries", true));
        LiveTester tester = new LiveTester(wechat, "url-again", "picture", "tap", "deny", "sign-in",
                "unfollow").doing("brackets", () -> wechat.pushText(LiveTester.OPENID, "a]]b"))
                .doing("silence", () -> List.of(LiveTester.WORDS, "1")
                        .forEach(text -> wechat.pushText(LiveTester.OPENID, text)));
        Walked walked = walk(tester, LONG);
        assertThat(walked.exitCode()).isOne();
        assertThat(walked.outcomes()).containsEntry("send", "differs no-right")
                .containsEntry("menu", "differs no-right").containsEntry("scan", "differs no-right")
                .containsEntry("media", "differs no-right").containsEntry("brackets", "differs other-text")
                .containsEntry("silence", "differs fault-notice").containsEntry("url-again", "skipped")
                .containsEntry("sign-in", "skipped").containsEntry("retry", "seen")
                .containsEntry("url", "seen");
        assertThat(walked.noted("send").path("errcode").asInt()).isEqualTo(48001);
        assertThat(walked.noted("retry").path("new_nonce").asBoolean(true)).isFalse();
        assertThat(walked.noted("retry").path("new_body").asBoolean(true)).isFalse();
    }

    @Test
    void theTokenIsAnotherOne_andTheStepSaysSo() throws IOException {
        settings.put("wechat.token", "anotherToken");
        LiveTester tester = new LiveTester(wechat);
        tester.doing("url", () -> {
            wechat.verify();
            tester.type("q");
        });
        Walked walked = walk(tester, LONG);
        assertThat(walked.outcomes()).hasSize(20).containsEntry("url", "differs refused")
                .containsEntry("text", "skipped").containsEntry("unfollow", "skipped");
        assertThat(walked.noted("url").path("refused_with").asInt()).isEqualTo(403);
        assertThat(tester.output()).contains("Token, mode or key");
    }

    @Test
    void nobodyDoesAnything_andNothingIsSeenInTime() throws IOException {
        wechat.kind("test");
        settings.remove("wechat.public-url");
        LiveTester tester = new LiveTester(wechat);
        LiveTable.TABLE.steps().forEach(step -> tester.doing(step.id(), () -> {}));
        Walked walked = walk(tester, Duration.ofMillis(20));
        assertThat(walked.outcomes()).containsEntry("url", "not-seen").containsEntry("retry", "not-seen")
                .containsEntry("send", "not-seen no-tester").containsEntry("menu", "not-seen")
                .containsEntry("sign-in", "not-seen no-public-url").containsEntry("token", "seen");
        assertThat(wechat.calls("/cgi-bin/menu/create")).isEmpty();
    }
}
