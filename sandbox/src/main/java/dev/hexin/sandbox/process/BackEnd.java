package dev.hexin.sandbox.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The back end as a child process: when either ends, so does the other. The child writes to our streams; its
 * standard input is a pipe that breaks when we are gone, also when we were killed ({@link TiedMain} looks at
 * it).
 */
public final class BackEnd {
    /** More than a back end may take to finish what it began. */
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Runnable last;

    private BackEnd(Process process, Runnable last) {
        this.process = process;
        this.last = last;
    }

    /**
     * Starts the command; {@code java} as its first word is the Java that we run on.
     *
     * @param environment variables beside our own
     * @param last what is closed behind the back end
     */
    public static BackEnd start(List<String> command, Map<String, String> environment, Runnable last)
            throws IOException {
        var words = new ArrayList<>(command);
        if (words.get(0).equals("java")) {
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        var builder = new ProcessBuilder(words).redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        var backEnd = new BackEnd(builder.start(), last);
        Runtime.getRuntime().addShutdownHook(new Thread(backEnd::stop, "back-end-stop"));
        MavenParent.whenGone(() -> System.exit(1));
        Thread.ofPlatform().name("back-end-watch").start(backEnd::await);
        return backEnd;
    }

    /** Has a {@link ReloadingMain} load its changing classes anew. */
    public void reload() throws IOException {
        process.outputWriter().append("reload\n").flush();
    }

    private void await() {
        try {
            var code = process.waitFor();
            if (code != 0) {
                MavenParent.end();
            }
            System.exit(code);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
        } finally {
            last.run();
        }
    }
}
