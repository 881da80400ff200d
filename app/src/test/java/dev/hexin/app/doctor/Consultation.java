package dev.hexin.app.doctor;

import dev.hexin.app.settings.SettingsSources;
import dev.hexin.domain.port.BotException;
import dev.hexin.sandbox.account.Account;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the doctor says of an account that the sandbox plays. */
final class Consultation {
    static final Account ACCOUNT = Account.madeUp();
    private static final Pattern CHECK = Pattern.compile("(?m)^(ok|FINDING|unknown|not-\\w+) +(\\S+) +(.*)$");

    private final Map<String, Object> settings = new HashMap<>();
    /** In steps so large that an answer takes no time, however busy the machine is. */
    private InstantSource clock = Clock.tick(Clock.systemUTC(), Duration.ofSeconds(10));
    private Optional<BotException> botFailure = Optional.empty();

    /** An account with nothing wrong but that it is in plain mode, and has no public address. */
    Consultation(URI sandbox) {
        settings.putAll(Map.of("wechat.app-id", ACCOUNT.appId(), "wechat.token", ACCOUNT.token(),
                "wechat.app-secret", ACCOUNT.appSecret(), "wechat.api-url", sandbox.toString(),
                "wechat.open-url", sandbox.toString(), "wechat.language", "en",
                "datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID(),
                "wechat.session-key", "9hVYvJm2s0Yk3xQf7Lr1Tn5Wd8Zb4Cg6",
                "wechat.storage-key", "Qm2s9hVYvJ0Yk3xQf7Lr1Tn5Wd8Zb4Cg"));
        settings.put("wechat.api-timeout", "60s");
    }

    Consultation with(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    Consultation without(String name) {
        settings.remove(name);
        return this;
    }

    Consultation at(InstantSource other) {
        clock = other;
        return this;
    }

    Consultation withBotFailure(BotException failure) {
        botFailure = Optional.of(failure);
        return this;
    }

    /** @param output what was printed */
    record Opinion(int exitCode, String output) {
        /** The states of the checks, by their ids: the worst where an id is there twice. */
        Map<String, String> states() {
            Map<String, String> states = new HashMap<>();
            CHECK.matcher(output).results().forEach(
                    check -> states.merge(check.group(2), check.group(1), (one, other) -> one.equals("ok")
                            ? other
                            : one));
            return states;
        }

        List<String> findings() {
            return CHECK.matcher(output).results().filter(check -> check.group(1).equals("FINDING"))
                    .<String>map((MatchResult check) -> check.group(2)).toList();
        }
    }

    Opinion ask(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ApplicationContext context = ApplicationContext.builder().properties(settings)
                .deduceEnvironment(false).environmentPropertySource(false).build()) {
            context.getEnvironment().start();
            int exitCode = new DoctorCommand(clock, new SecureRandom(), account -> botFailure,
                    InputStream.nullInputStream(), failure -> List.of("A setting can't be read."))
                    .run(DoctorArguments.of(Arrays.asList(arguments)), context.getEnvironment(),
                            SettingsSources.of(Map.of(), new Properties()), new PrintStream(output));
            return new Opinion(exitCode, output.toString(StandardCharsets.UTF_8));
        }
    }
}
