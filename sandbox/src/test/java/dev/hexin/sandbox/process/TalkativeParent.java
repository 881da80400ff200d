package dev.hexin.sandbox.process;

import java.io.IOException;
import java.util.Arrays;

/**
 * Does as Maven's {@code exec:exec}: runs a command on its own streams, stops it when it is stopped, and
 * talks behind it.
 */
public final class TalkativeParent {
    private TalkativeParent() {}

    /** @param arguments what Maven's command line has too, {@code --}, and the command */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var command = Arrays.asList(arguments).subList(Arrays.asList(arguments).indexOf("--") + 1,
                arguments.length);
        var process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var code = process.waitFor();
        System.out.println("[ERROR] BUILD FAILURE");
        System.exit(code == 0 ? 0 : 1);
    }
}
