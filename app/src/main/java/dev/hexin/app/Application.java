package dev.hexin.app;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * What {@code java -jar hexin.jar} starts. This class alone is compiled for Java 8, so that an older Java
 * gets a sentence; everything else is behind {@link Class#forName(String)}.
 */
public final class Application {
    private static final float JAVA_21 = 65;

    private Application() {}

    public static void main(String[] arguments) throws Throwable {
        if (Float.parseFloat(System.getProperty("java.class.version")) < JAVA_21) {
            System.err.println("Hexin needs Java 21 or newer, and this is Java "
                    + System.getProperty("java.version") + " in " + System.getProperty("java.home") + ".");
            System.exit(1);
        }
        try {
            Class.forName("dev.hexin.app.Startup").getMethod("run", String[].class, PrintStream.class,
                    PrintStream.class).invoke(null, arguments, System.out, System.err);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
