package dev.hexin.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Runs a sandbox alone, against any WeChat back end. This class alone is compiled for Java 8, so that an
 * older Java gets a sentence; everything else is behind {@link Class#forName(String)}.
 */
public final class SandboxMain {
    private static final float JAVA_21 = 65;

    private SandboxMain() {}

    static String tooOld(String lang, String version, String home) {
        return lang != null && lang.toLowerCase(Locale.ROOT).matches("zh([^a-z].*)?")
                ? "沙盒需要 Java 21 或更新的版本，而这里是 Java " + version + "，位于 " + home + "。"
                : "The sandbox needs Java 21 or newer, and this is Java " + version + " in " + home + ".";
    }

    public static void main(String[] arguments) throws Throwable {
        if (Float.parseFloat(System.getProperty("java.class.version")) < JAVA_21) {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, "UTF-8").println(
                    tooOld(System.getenv("LANG"), System.getProperty("java.version"),
                            System.getProperty("java.home")));
            System.exit(1);
        }
        try {
            Class.forName("dev.hexin.sandbox.SandboxProcess").getMethod("run", String[].class).invoke(null,
                    (Object) arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
