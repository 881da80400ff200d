package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.client.SandboxClient;
import io.micronaut.core.value.MapPropertyResolver;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The doctor's one question, to the model that the sandbox plays, and to nothing. */
@Timeout(600)
class BotTrialTest {
    private static Sandbox sandbox;
    private static SandboxClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create("http://localhost:1/")));
        client = new SandboxClient(sandbox.url());
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    private static Optional<Reason> ask(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(
                Map.of("wechat.app-id", "wx0123456789abcdef", "wechat.token", "AAAAA"));
        all.putAll(settings);
        try (BoundedHandlerExecutor none = new BoundedHandlerExecutor(1, 1, 1);
                VirtualThreadScheduler scheduler = new VirtualThreadScheduler(none)) {
            return new BotTrial(scheduler, InstantSource.system())
                    .ask(Settings.from(new MapPropertyResolver(all)).accounts().getFirst())
                    .map(BotException::reason);
        }
    }

    private static Map<String, Object> model(String kind) {
        return Map.of("wechat.assistant.base-url", sandbox.url() + "/v1", "wechat.assistant.kind", kind,
                "wechat.assistant.model", "sandbox", "wechat.assistant.api-key", "any");
    }

    @ParameterizedTest
    @CsvSource({"openai", "dify"})
    void aModelAnswers(String kind) {
        client.model(Map.of("behaviour", "answer"));
        assertThat(ask(model(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unauthorized, UNAUTHORIZED", "rate-limited, RATE_LIMITED"})
    void aModelDoesNotAnswer(String behaviour, Reason reason) {
        client.model(Map.of("behaviour", behaviour));
        assertThat(ask(model("openai"))).contains(reason);
    }

    @Test
    void nothingListens() {
        assertThat(ask(Map.of("wechat.assistant.base-url", "http://localhost:1/v1", "wechat.assistant.model",
                "any"))).contains(Reason.UNREACHABLE);
        assertThat(ask(Map.of("wechat.bot.url", "http://localhost:1/", "wechat.bot.secret",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))).contains(Reason.UNREACHABLE);
    }
}
