package dev.hexin.app.doctor;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.EnvironmentVariables;
import dev.hexin.app.settings.Language;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.SettingsException;
import dev.hexin.app.settings.SettingsSources;
import dev.hexin.http.webhook.CapturedPush;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code doctor}: says what is wrong with the installation that the settings describe, a sentence
 * and the next step for each, without starting anything.
 */
public final class DoctorCommand {
    private static final int NOTHING_WRONG = 0;
    private static final int FINDINGS = 1;
    private static final int USAGE_ERROR = 2;
    /** No push is larger; a file that is was not captured. */
    private static final long LARGEST_REQUEST = 2L << 20;
    /** For a tester who looks for the page of the platform's console first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final SecureRandom random;
    private final Function<RuntimeException, List<String>> startFailures;
    private final Doctor doctor;
    private final LiveCommand live;

    /**
     * @param in what is typed while it runs
     * @param startFailures what the start says where settings can't even be read; else it throws
     */
    public DoctorCommand(
            InstantSource clock,
            SecureRandom random,
            BotQuestioner bots,
            InputStream in,
            Function<RuntimeException, List<String>> startFailures) {
        this.clock = clock;
        this.random = random;
        this.startFailures = startFailures;
        this.doctor = new Doctor(clock, random, bots);
        this.live = new LiveCommand(in, Path.of(""), clock, random, PATIENCE);
    }

    /**
     * Runs it with the settings of this process.
     *
     * @param arguments what stands behind {@code doctor}
     * @return the exit code: 0 nothing is wrong, 1 findings, 2 the arguments are wrong
     */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Map<String, String> variables = EnvironmentVariables.ofThisProcess();
        SettingsSources sources = SettingsSources.of(variables, System.getProperties());
        try {
            DoctorArguments asked = DoctorArguments.of(arguments);
            String[] settings = asked.settings().toArray(String[]::new);
            try (ApplicationContext context = sources.context(settings).build()) {
                try {
                    context.getEnvironment().start();
                } catch (RuntimeException unreadable) {
                    Report report = new Report(Language.of(variables.getOrDefault("LANG", "")));
                    SettingsChecks.wrong(report.section(null), startFailures.apply(unreadable));
                    return print(asked, report, out);
                }
                return run(asked, context.getEnvironment(), sources, out);
            }
        } catch (UsageException usage) {
            err.println(usage.getMessage());
            return USAGE_ERROR;
        }
    }

    /** The same with settings that are read already. */
    int run(DoctorArguments asked, Environment environment, SettingsSources sources, PrintStream out) {
        Report report = new Report(Settings.language(environment));
        List<String> warnings = new ArrayList<>();
        try {
            Settings settings = Settings.judge(environment, sources, warnings::add);
            List<AccountSettings> accounts = chosen(settings.accounts(), asked.account());
            if (asked.live()) {
                return walk(asked, sources, accounts.getFirst(), report.language(), out);
            }
            if (asked.request() == null) {
                SettingsChecks.right(report.section(null), warnings);
                doctor.examine(report, settings, accounts);
            } else {
                examine(report, request(asked.request()), accounts, settings.accounts());
            }
        } catch (SettingsException wrong) {
            SettingsChecks.wrong(report.section(null), wrong.sentences());
        } catch (ConfigurationException unreadable) {
            SettingsChecks.wrong(report.section(null), startFailures.apply(unreadable));
        }
        return print(asked, report, out);
    }

    private int walk(
            DoctorArguments asked,
            SettingsSources sources,
            AccountSettings account,
            Language language,
            PrintStream out) {
        PrintStream terminal = new PrintStream(out, true, StandardCharsets.UTF_8);
        try {
            return live.run(sources.context(asked.settings().toArray(String[]::new)), account, language,
                    terminal);
        } catch (UsageException usage) {
            throw usage;
        } catch (RuntimeException notStarted) {
            startFailures.apply(notStarted).forEach(sentence -> terminal.println(language.say(sentence)));
            return FINDINGS;
        }
    }

    private static int print(DoctorArguments asked, Report report, PrintStream out) {
        // in UTF-8, whatever the locale says
        new PrintStream(out, true, StandardCharsets.UTF_8)
                .print(asked.json() ? ReportText.json(report) : ReportText.lines(report));
        return report.findings() == 0 ? NOTHING_WRONG : FINDINGS;
    }

    private void examine(
            Report report,
            CapturedPush push,
            List<AccountSettings> chosen,
            List<AccountSettings> all) {
        AccountSettings account = RequestChecks.account(chosen, push);
        new RequestChecks(clock, random).run(report.section(account.path().label()), account, push, all);
    }

    private static List<AccountSettings> chosen(List<AccountSettings> all, @Nullable String name) {
        List<AccountSettings> chosen = all.stream()
                .filter(account -> name == null || account.path().label().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw new UsageException("There is no such account: there is " + all.stream()
                    .map(account -> account.path().label()).collect(Collectors.joining(", ")) + ".");
        }
        return chosen;
    }

    private static CapturedPush request(Path file) {
        try {
            byte[] bytes = Files.size(file) > LARGEST_REQUEST ? new byte[0] : Files.readAllBytes(file);
            return CapturedPush.read(bytes).orElseThrow(() -> new UsageException("--request names a file"
                    + " that is no HTTP request: a request line such as POST /wechat?signature=…, headers, an"
                    + " empty line, the body."));
        } catch (IOException unreadable) {
            throw new UsageException("--request names a file that can't be read.");
        }
    }
}
