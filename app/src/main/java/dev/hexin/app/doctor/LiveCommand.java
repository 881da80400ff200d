package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveEnding.Outcome;
import dev.hexin.app.doctor.LiveSighting.Typed;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.Language;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.http.webhook.Webhooks;
import dev.hexin.wechatapi.PlatformProbe;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code doctor --live}: starts the application itself, with its state in memory and a watcher before its
 * handlers, and walks twenty steps with a tester and the real platform.
 */
final class LiveCommand {
    private static final int ALL_AS_SAID = 0;
    private static final int DIFFERENCES = 1;
    /** Later than those that the operator set. */
    private static final int WINS = Integer.MAX_VALUE;

    private final InputStream in;
    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Duration patience;

    /**
     * @param in what the tester types
     * @param folder where the report goes
     * @param patience how long a step waits for the tester
     */
    LiveCommand(InputStream in, Path folder, InstantSource clock, SecureRandom random, Duration patience) {
        this.in = in;
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        this.patience = patience;
    }

    /**
     * @param builder of a context with the operator's settings
     * @return the exit code: 0 where nothing differs from what docs/verified.md says, and all was seen or
     *     skipped
     * @throws UsageException where the report can't be written
     */
    int run(ApplicationContextBuilder builder, AccountSettings account, Language language, PrintStream out) {
        String mode = account.webhook().mode().name().toLowerCase(Locale.ROOT);
        LiveWatch watch = new LiveWatch(account.path().label(), clock);
        try (LiveReport report = LiveReport.open(folder, clock.instant(), version(), mode);
                ApplicationContext context = builder.singletons(watch).propertySources(inMemory(account))
                        .build().start();
                EmbeddedServer server = context.getBean(EmbeddedServer.class);
                PlatformProbe probe = new PlatformProbe(account.weChatApi(), language.locale(), clock,
                        random)) {
            context.getBean(Webhooks.class); // which makes the accounts
            server.start();
            Thread.ofVirtual().name("live-tester").start(() -> read(watch));
            LiveDesk desk = new LiveDesk(watch, account, language, out, patience);
            desk.say("begin");
            desk.say("listens", "port", Integer.toString(server.getPort()), "path",
                    account.path().webhook());
            new LiveWalk(desk, report, language, out, api(context, account), probe, random).walk();
            int differ = report.count(Outcome.DIFFERS);
            int notSeen = report.count(Outcome.NOT_SEEN);
            desk.say("end", "seen", Integer.toString(report.count(Outcome.SEEN)), "differs",
                    Integer.toString(differ), "not-seen", Integer.toString(notSeen), "skipped",
                    Integer.toString(report.count(Outcome.SKIPPED)), "file", report.fileName());
            return differ + notSeen == 0 ? ALL_AS_SAID : DIFFERENCES;
        } catch (IOException unwritable) {
            throw new UsageException(LiveTable.TABLE.sentence("taken").in(language) + ".");
        }
    }

    private static WeChatApi api(ApplicationContext context, AccountSettings account) {
        return context.getBean(Accounts.class).named(account.path().label()).orElseThrow().api();
    }

    /** Nothing of the walk is kept, and a slow answer goes by the platform's own retry. */
    private static PropertySource inMemory(AccountSettings account) {
        Map<String, Object> settings = new HashMap<>(Map.of("datasources.default.url",
                "jdbc:h2:mem:hexin-live", "datasources.default.username", "", "datasources.default.password",
                "", "wechat.state", "memory"));
        String own = account.path().name().isEmpty()
                ? "wechat."
                : "wechat.accounts." + account.path().name() + ".";
        settings.put(own + "late-replies", "retry");
        settings.put(own + "reply-deadline", "4500ms");
        return new Last(settings);
    }

    /** Stands above all other sources. */
    private static final class Last extends MapPropertySource {
        Last(Map<String, Object> settings) {
            super("doctor-live", settings);
        }

        @Override
        public int getOrder() {
            return WINS;
        }
    }

    private void read(LiveWatch watch) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                watch.saw(new Typed(line.strip().toLowerCase(Locale.ROOT)));
            }
        } catch (IOException | UncheckedIOException closed) {
            // the walk goes on without a tester's lines
        }
    }

    private static String version() {
        return Optional.ofNullable(LiveCommand.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
