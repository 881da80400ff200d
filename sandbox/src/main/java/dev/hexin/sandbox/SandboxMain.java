package dev.hexin.sandbox;

import java.lang.reflect.InvocationTargetException;

/**
 * Runs a sandbox alone, against any WeChat back end. This class alone is compiled for Java 8, so that an
 * older Java gets a sentence; everything else is behind {@link Class#forName(String)}.
 */
public final class SandboxMain {
    private static final float JAVA_21 = 65;

    private SandboxMain() {}

    public static void main(String[] arguments) throws Throwable {
        if (Float.parseFloat(System.getProperty("java.class.version")) < JAVA_21) {
            System.err.println("The sandbox needs Java 21 or newer, and this is Java "
                    + System.getProperty("java.version") + " in " + System.getProperty("java.home") + ".");
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
