package dev.hexin.app;

import dev.hexin.app.Startup.NotStarted;
import dev.hexin.app.transfer.TransferCommand;
import dev.hexin.app.wiring.DoctorWiring;
import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The commands of the command line: {@code hexin.jar export FILE}. A command stands first, its arguments and
 * then settings such as {@code -wechat.state=jdbc} behind it.
 */
final class Commands {
    private static final int DONE = 0;
    private static final int IN_THE_WAY = 1;
    private static final int USAGE_ERROR = 2;
    private static final String USAGE = """
            Usage: java -jar hexin.jar [COMMAND] [-SETTING=VALUE ...]

            Without a command, Hexin starts and serves.

              doctor [--account NAME] [--json] [--request FILE]
                             says what is wrong with settings, network, account and stores
              doctor --live  walks twenty steps with a test account, and writes a report of them
              export FILE    writes what is kept of persons to a new file, as JSON lines
              import FILE    takes what such a file has into the database of these settings
              --help         says this
              --version      says which version this is

            Settings come from application.yml, environment variables, system properties and arguments.
            Exit codes: 0 done, 1 something is in the way or wrong, 2 this is no way to call it.""";

    private Commands() {}

    /**
     * Runs what the arguments name.
     *
     * @return the exit code; empty where they name no command, and Hexin shall serve
     * @throws NotStarted where the settings are in the way of the command
     */
    static OptionalInt run(String[] arguments, PrintStream out, PrintStream err) throws NotStarted {
        if (arguments.length > 0 && arguments[0].equals("doctor")) {
            SilentLog.begin();
            return OptionalInt.of(DoctorWiring.run(List.of(arguments).subList(1, arguments.length), out, err,
                    StartupFailureReporter::of));
        }
        String name = arguments.length == 0 || isSetting(arguments[0]) ? "" : arguments[0];
        List<String> operands = Arrays.stream(arguments).skip(name.isEmpty() ? 0 : 1)
                .takeWhile(argument -> !isSetting(argument)).toList();
        String[] settings = Arrays.copyOfRange(arguments, (name.isEmpty() ? 0 : 1) + operands.size(),
                arguments.length);
        if (!Arrays.stream(settings).allMatch(Commands::isSetting)) {
            return usageError(err);
        }
        return switch (name) {
            case "" -> OptionalInt.empty();
            case "--help" -> said(out, USAGE);
            case "export" -> transfer(TransferCommand.EXPORT, operands, settings, out, err);
            case "import" -> transfer(TransferCommand.IMPORT, operands, settings, out, err);
            case "--version" -> said(out, "Hexin " + version());
            default -> usageError(err);
        };
    }

    private static OptionalInt transfer(
            TransferCommand command,
            List<String> operands,
            String[] settings,
            PrintStream out,
            PrintStream err) throws NotStarted {
        if (operands.size() != 1 || operands.getFirst().startsWith("-")) {
            return usageError(err);
        }
        try (ApplicationContext context = Startup.prepared(settings)) {
            return OptionalInt.of(command.run(context, Path.of(operands.getFirst()), out::println)
                    ? DONE
                    : IN_THE_WAY);
        }
    }

    private static boolean isSetting(String argument) {
        return argument.matches("(?s)-{1,2}[^-=][^=]*=.*");
    }

    private static OptionalInt said(PrintStream out, String text) {
        out.println(text);
        return OptionalInt.of(DONE);
    }

    private static OptionalInt usageError(PrintStream err) {
        err.println(USAGE);
        return OptionalInt.of(USAGE_ERROR);
    }

    private static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
