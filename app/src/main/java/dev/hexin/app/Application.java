package dev.hexin.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * What {@code java -jar hexin.jar} starts. This class alone is compiled for Java 8, so that an older Java
 * gets a sentence; everything else is behind {@link Class#forName(String)}.
 */
public final class Application {
    private static final float JAVA_21 = 65;

    private Application() {}

    /** By {@code LANG} alone: no setting is read yet. */
    static String tooOld(String lang, String version, String home) {
        return lang != null && lang.toLowerCase(Locale.ROOT).matches("zh([^a-z].*)?")
                ? "Hexin 需要 Java 21 或更新的版本，而这里是 Java " + version + "，位于 " + home + "。"
                : "Hexin needs Java 21 or newer, and this is Java " + version + " in " + home + ".";
    }

    public static void main(String[] arguments) throws Throwable {
        if (Float.parseFloat(System.getProperty("java.class.version")) < JAVA_21) {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, "UTF-8").println(
                    tooOld(System.getenv("LANG"), System.getProperty("java.version"),
                            System.getProperty("java.home")));
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
