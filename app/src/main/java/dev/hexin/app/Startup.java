package dev.hexin.app;

import dev.hexin.app.logs.JsonLines;
import dev.hexin.app.logs.TranslatedLines;
import dev.hexin.app.settings.EnvironmentVariables;
import dev.hexin.app.settings.Language;
import dev.hexin.app.settings.LogFormat;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.SettingsSources;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.HandlerTable;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.channel.EventLoopGroup;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Hexin, or says in plain sentences why it can't. {@code Application} hands over to it. */
public final class Startup {
    /** By the name of the class that is started: naming the class would compile it for this Java. */
    private static final Logger LOG = LoggerFactory.getLogger("dev.hexin.app.Application");

    private Startup() {}

    /**
     * Runs the command that stands first, and ends the process with its exit code; without one, returns when
     * Hexin serves. Where the settings are in the way, the process ends with 1.
     *
     * @param out takes what a command says
     * @param err takes what is wrong with the way in which a command was called
     */
    public static void run(String[] arguments, PrintStream out, PrintStream err) {
        FatalErrors.watch();
        try {
            OptionalInt exitCode = Commands.run(arguments, out, err);
            if (exitCode.isPresent()) {
                System.exit(exitCode.getAsInt());
            }
            OrderlyStop stop = start(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(stop::run, "stop"));
        } catch (NotStarted obstacles) {
            obstacles.sentences().forEach(LOG::error);
            LOG.error(obstacles.last());
            System.exit(1);
        }
    }

    /**
     * Starts Hexin in a process that goes on when it is closed: for a loop that loads changed handlers anew.
     * The classes of the handlers come from the context class loader of this thread.
     *
     * @return what stops it at once, without notice
     * @throws IllegalStateException with a sentence for each obstacle
     */
    public static AutoCloseable open(String[] arguments) {
        try {
            OrderlyStop stop = start(arguments);
            return stop::now;
        } catch (NotStarted obstacles) {
            throw new IllegalStateException(String.join(" ", obstacles.sentences()), obstacles);
        }
    }

    /**
     * A context whose settings are right and whose beans can be made. Nothing serves yet; the
     * caller stops it.
     */
    static ApplicationContext prepared(String[] arguments) throws NotStarted {
        Map<String, String> variables = EnvironmentVariables.ofThisProcess();
        SettingsSources sources = SettingsSources.of(variables, System.getProperties());
        ApplicationContext context = sources.context(arguments).mainClass(Startup.class)
                .classLoader(Thread.currentThread().getContextClassLoader()).build();
        Language language = Language.of(variables.getOrDefault("LANG", ""));
        try {
            context.getEnvironment().start(); // before any bean, so that all settings are judged at once
            language = Settings.language(context.getEnvironment());
            UnaryOperator<String> said = language::say;
            if (LogFormat.isJson(context.getEnvironment())) {
                JsonLines.begin(said);
            } else if (language == Language.ZH) {
                TranslatedLines.begin(said);
            }
            Settings.judge(context.getEnvironment(), sources, warning -> LOG.warn(said.apply(warning)));
            return context.start();
        } catch (RuntimeException | ServiceConfigurationError failure) {
            context.stop();
            throw new NotStarted(StartupFailureReporter.of(failure), language);
        }
    }

    /** Starts the server. */
    private static OrderlyStop start(String[] arguments) throws NotStarted {
        ApplicationContext context = prepared(arguments);
        Language language = Settings.language(context.getEnvironment());
        try {
            Settings settings = context.getBean(Settings.class);
            // beans are lazy: what can't be made must stop the start, not the first push or visitor
            AccountModules accounts = context.getBean(AccountModules.class);
            HandlerTable handlers = context.getBean(HandlerTable.class);
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            accounts.serve(context.getBean(SecureRandom.class));
            Watchdog watchdog = Watchdog.start(context.getBeansOfType(EventLoopGroup.class));
            greet(settings, accounts, handlers, server);
            return new OrderlyStop(context, settings.stop(), watchdog);
        } catch (RuntimeException | ServiceConfigurationError failure) {
            context.stop();
            throw new NotStarted(StartupFailureReporter.of(failure), language);
        }
    }

    /** What is in the way of the start, a sentence each, in the operator's language. */
    static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<String> sentences;
        private final String last;

        NotStarted(List<String> sentences, Language language) {
            this.sentences = sentences.stream().map(language::say).toList();
            this.last = language.say("Hexin did not start.");
        }

        String last() {
            return last;
        }

        List<String> sentences() {
            return sentences;
        }
    }

    private static void greet(
            Settings settings,
            AccountModules accounts,
            HandlerTable handlers,
            EmbeddedServer server) {
        Language language = settings.language();
        accounts.portLines().forEach(LOG::info);
        Stream.of(accounts.interceptorLines(), handlers.lines(), accounts.botLines()).flatMap(List::stream)
                .forEach(line -> LOG.info(language.say("Answers " + line)));
        handlers.strangers(settings.accounts().stream().map(account -> account.path().label())
                .collect(Collectors.toSet())).forEach(line -> LOG.warn(language.say(line)));
        String here = "%s://%s:%d".formatted(server.getScheme(), server.getHost(), server.getPort());
        AccountLines.of(settings.accounts(), here)
                .forEach(line -> LOG.atLevel(line.level()).log(language.say(line.text())));
    }
}
