package dev.hexin.sandbox.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends it as SIGTERM would when standard input ends, that is when the parent
 * process is gone, however it went. It knows the JDK alone, so it can stand on any program's class path.
 */
public final class TiedMain {
    private static final int AS_BY_SIGTERM = 143;

    private TiedMain() {}

    /** @param arguments the main class and its arguments */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("parent-watch").start(TiedMain::awaitParent);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null,
                    (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static void awaitParent() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // the same as its end
        }
        System.exit(AS_BY_SIGTERM);
    }
}
