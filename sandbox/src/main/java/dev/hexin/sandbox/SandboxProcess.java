package dev.hexin.sandbox;

import dev.hexin.sandbox.model.Assistant;
import dev.hexin.sandbox.process.BackEnd;
import dev.hexin.sandbox.process.Loopback;
import dev.hexin.sandbox.process.MavenParent;
import dev.hexin.sandbox.reload.ReloadLoop;
import dev.hexin.sandbox.reload.ReloadSettings;
import io.javalin.util.JavalinBindException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sandbox as a process of its own, and the back end's process that it may start. */
public final class SandboxProcess {
    private static final int BAD_OPTIONS = 2;

    private SandboxProcess() {}

    /**
     * Starts the sandbox and, where a command follows {@code --}, the back end; on failure the process ends.
     */
    public static void run(String[] arguments) {
        // its own file, so that it never meets the application's on one class path
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "dev/hexin/sandbox/logback.xml");
        }
        var all = List.of(arguments);
        var end = all.contains("--") ? all.indexOf("--") : all.size();
        var command = all.subList(Math.min(end + 1, all.size()), all.size());
        try {
            var environment = NamedAccounts.environment(System.getenv(), System.getProperties());
            var options = CommandLine.parse(Arrays.copyOf(arguments, end), environment);
            var assistant = Assistant.in(environment);
            var taken = takenPorts(options, !command.isEmpty());
            if (taken.isEmpty()) {
                start(options, command, assistant, isChinese(environment));
            } else {
                refuse(taken);
            }
        } catch (CommandLine.Wrong e) {
            refuse(e.complaints());
        } catch (IllegalArgumentException e) {
            refuse(List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            refuse(List.of("The back end cannot be started: " + e.getMessage()));
        } catch (RuntimeException e) {
            refuse(List.of("The sandbox cannot start: " + e.getMessage()));
        }
    }

    /** A sentence for each port that another program has; looked at before anything is started. */
    private static List<String> takenPorts(SandboxOptions options, boolean startsBackEnd) {
        var sentences = new ArrayList<String>();
        if (startsBackEnd) {
            options.first().settings().targets().stream()
                    .filter(target -> Loopback.means(target.getHost()) && Loopback.answers(target.getPort()))
                    .map(target -> "MICRONAUT_SERVER_PORT (the port in --target=) should be a free port:"
                            + " something else listens on " + target.getPort() + ".")
                    .forEach(sentences::add);
        }
        if (Loopback.means(options.host()) && Loopback.answers(options.port())) {
            sentences.add(taken(options));
        }
        return sentences;
    }

    private static String taken(SandboxOptions options) {
        return "SANDBOX_PORT (--port=) should be a free port: something else listens on " + options.port()
                + ".";
    }

    private static Sandbox open(SandboxOptions options) {
        try {
            return Sandbox.start(options);
        } catch (JavalinBindException e) {
            throw Loopback.means(options.host()) ? new IllegalArgumentException(taken(options), e) : e;
        }
    }

    private static void start(
            SandboxOptions options,
            List<String> command,
            Optional<Assistant> assistant,
            boolean inChinese) throws IOException {
        var sandbox = open(options);
        if (command.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        }
        System.out.println(
                "The sandbox plays WeChat on " + sandbox.url() + " (listening on " + options.host()
                        + "), pushes to " + options.first().settings().targets());
        options.accounts().stream().skip(1).forEach(each -> System.out.println("It also plays the account "
                + each.name() + ", " + each.account().appId() + ", and pushes to "
                + each.settings().targets()));
        if (!command.isEmpty()) {
            var backEnd = BackEnd.start(command,
                    assistant.map(each -> each.settings(sandbox.url())).orElse(Map.of()), sandbox::close);
            ReloadSettings.of(System.getProperties())
                    .ifPresent(reload -> ReloadLoop.start(reload, backEnd, errors -> {
                        errors.forEach(System.err::println);
                        sandbox.notice(errors);
                    }));
        } else {
            assistant.ifPresent(each -> System.out.println("It also plays the " + each.label()
                    + "; the settings of a Hexin that asks it: "
                    + new TreeMap<>(each.settings(sandbox.url()))));
        }
        options.first().settings().targets().stream().findFirst().ifPresent(
                target -> new FirstSteps(sandbox.url(), target, assistant, inChinese)
                        .whenItAnswers(inChinese ? utf8()::println : System.out::println));
    }

    /** As the back end decides it: by its setting, else by the locale. */
    private static boolean isChinese(Map<String, String> environment) {
        String set = environment.getOrDefault("WECHAT_LANGUAGE", "");
        return (set.isBlank() ? environment.getOrDefault("LANG", "") : set).toLowerCase(Locale.ROOT)
                .matches("zh([^a-z].*)?");
    }

    /** Java writes question marks where the locale is not installed; the back end's log is UTF-8 too. */
    private static PrintStream utf8() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    private static void refuse(List<String> complaints) {
        complaints.forEach(System.err::println);
        MavenParent.end();
        System.exit(BAD_OPTIONS);
    }
}
