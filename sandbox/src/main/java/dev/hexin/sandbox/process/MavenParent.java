package dev.hexin.sandbox.process;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Maven that runs us by {@code exec:exec}. Behind a process that failed it prints a stack trace and a
 * screenful of help, and our reason scrolls away. So it is stopped before, as Ctrl-C would stop it: its exit
 * code is 143.
 */
public final class MavenParent {
    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
    private static final int PATIENCE_SECONDS = 30;

    private MavenParent() {}

    /** Returns when Maven is gone, or at once where our parent isn't a Maven with {@code exec:exec}. */
    public static void end() {
        parent().filter(ProcessHandle::supportsNormalTermination).ifPresent(maven -> {
            try {
                // it stops us in return, and would speak again if we were gone first
                Runtime.getRuntime().addShutdownHook(new Thread(() -> await(maven), "maven-stop"));
                maven.destroy();
                await(maven);
            } catch (IllegalStateException stopping) {
                // Ctrl-C came first, and Maven got it too
            }
        });
    }

    /** Runs this when the Maven that runs us, if one does, is gone; also when it was killed. */
    public static void whenGone(Runnable action) {
        parent().ifPresent(maven -> maven.onExit().thenRun(action));
    }

    private static void await(ProcessHandle maven) {
        try {
            maven.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException staysThere) {
            // then it says what it has to say
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<ProcessHandle> parent() {
        return ProcessHandle.current().parent().filter(parent -> parent.info().commandLine()
                .filter(line -> line.contains(MAVEN) && line.contains("exec:exec")).isPresent());
    }
}
