package dev.hexin.sandbox;

import java.util.List;

/** Runs a sandbox alone, against any WeChat back end. */
public final class SandboxMain {
    private static final int BAD_OPTIONS = 2;

    private SandboxMain() {}

    public static void main(String[] arguments) {
        // its own file, so that it never meets the application's on one class path
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "dev/hexin/sandbox/logback.xml");
        }
        try {
            var options = CommandLine.parse(arguments, System.getenv());
            var sandbox = Sandbox.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
            System.out.println(
                    "The sandbox plays WeChat on " + sandbox.url() + " (listening on " + options.host()
                            + "), pushes to " + options.targets());
            options.targets().stream().findFirst().ifPresent(
                    target -> new FirstSteps(sandbox.url(), target).whenItAnswers(System.out::println));
        } catch (CommandLine.Wrong e) {
            refuse(e.complaints());
        } catch (IllegalArgumentException e) {
            refuse(List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            refuse(List.of("The sandbox cannot start: " + e.getMessage()));
        }
    }

    private static void refuse(List<String> complaints) {
        complaints.forEach(System.err::println);
        System.exit(BAD_OPTIONS);
    }
}
