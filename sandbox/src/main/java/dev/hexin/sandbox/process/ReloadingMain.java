package dev.hexin.sandbox.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a server of which some classes can change: a line on standard input stops it and starts it again, in
 * the same warm JVM, with those classes loaded anew. It ends with its parent process, as {@link TiedMain}
 * does, and knows the JDK alone.
 */
public final class ReloadingMain {
    private static final int AS_BY_SIGTERM = 143;

    private ReloadingMain() {}

    /**
     * @param arguments how the names of the changing classes begin, divided by commas; a class with a static
     *        {@code AutoCloseable open(String[])}; and what that takes
     */
    public static void main(String[] arguments) throws Exception {
        var changing = List.of(arguments[0].split(","));
        var rest = Arrays.copyOfRange(arguments, 2, arguments.length);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var running = open(changing, arguments[1], rest);
        while (isThereMore(lines)) {
            var began = System.nanoTime();
            running.close();
            running = open(changing, arguments[1], rest);
            System.out.printf("Loaded the handlers anew in %.1f s.%n", (System.nanoTime() - began) / 1e9);
        }
        System.exit(AS_BY_SIGTERM);
    }

    private static boolean isThereMore(BufferedReader lines) {
        try {
            return lines.readLine() != null;
        } catch (IOException broken) {
            return false; // the same as its end
        }
    }

    /** A start that fails says so by itself; the next edit may mend it. */
    private static AutoCloseable open(List<String> changing, String opener, String[] arguments)
            throws ReflectiveOperationException {
        var loader = new ChangingClasses(changing, ReloadingMain.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (AutoCloseable) Class.forName(opener).getMethod("open", String[].class).invoke(null,
                    (Object) arguments);
        } catch (InvocationTargetException failure) {
            System.err.println("It did not start: " + failure.getCause().getMessage());
            return () -> {};
        }
    }
}
