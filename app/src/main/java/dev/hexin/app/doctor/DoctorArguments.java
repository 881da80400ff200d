package dev.hexin.app.doctor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code doctor} on the command line.
 *
 * @param account the one to look at; null: all
 * @param request a file with a captured push; null: the installation is looked at
 * @param live whether twenty steps are walked with the real platform
 * @param settings such as {@code -wechat.mode=plain}
 */
record DoctorArguments(
        @Nullable String account,
        boolean json,
        @Nullable Path request,
        boolean live,
        List<String> settings) {

    /** @throws UsageException of an argument that the doctor does not know */
    static DoctorArguments of(List<String> arguments) {
        String account = null;
        Path request = null;
        boolean json = false;
        boolean live = false;
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--live" -> live = true;
                case "--account" -> account = behind(arguments, ++i, argument, "the name of an account");
                case "--request" -> request = path(behind(arguments, ++i, argument, "a file"));
                default -> {
                    if (!argument.matches("(?s)-[^-=][^=]*=.*")) {
                        throw new UsageException("doctor does not know the argument " + argument
                                + ": it takes --account NAME, --json, --request FILE and --live.");
                    }
                    settings.add(argument);
                }
            }
        }
        if (live && (json || request != null)) {
            throw new UsageException("--live goes with --account NAME and settings only.");
        }
        return new DoctorArguments(account, json, request, live, List.copyOf(settings));
    }

    private static String behind(List<String> arguments, int place, String argument, String expected) {
        if (place >= arguments.size() || arguments.get(place).startsWith("-")) {
            throw new UsageException("Behind " + argument + " stands " + expected + ".");
        }
        return arguments.get(place);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            throw new UsageException("Behind --request stands a file.");
        }
    }
}
