package dev.hexin.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The class path of Hexin and its tests for processes of their own: jars, with an archive of the classes that
 * a start loads, so that a start needs half of the processor's time. The JVM archives classes of jars only:
 * each folder of the tests' class path becomes one.
 */
public final class ApplicationClasses {
    private static final Path FOLDER = Path.of("target", "application-classes").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("classes.aot");
    private static final String CLASS_PATH = pack();

    private ApplicationClasses() {}

    /**
     * A command for Hexin; the archive is made when the first asks.
     *
     * @param appended what stands behind on the class path
     */
    public static List<String> command(List<String> jvmOptions, Path... appended) {
        StringBuilder classPath = new StringBuilder(CLASS_PATH);
        for (Path path : appended) {
            classPath.append(File.pathSeparator).append(path);
        }
        List<String> options = new ArrayList<>(jvmOptions);
        if (Files.exists(ARCHIVE)) {
            options.add("-XX:AOTCache=" + ARCHIVE);
        }
        return java(options, classPath.toString());
    }

    private static List<String> java(List<String> options, String classPath) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED")); // an archive is for these options alone
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Application.class.getName()));
        return command;
    }

    private static String pack() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(ARCHIVE);
            List<String> jars = new ArrayList<>();
            String tested = System.getProperty("surefire.test.class.path",
                    System.getProperty("java.class.path"));
            for (String entry : tested.split(File.pathSeparator)) {
                jars.add(Files.isDirectory(Path.of(entry)) ? jar(entry, "classes-" + jars.size()) : entry);
            }
            String classPath = String.join(File.pathSeparator, jars);
            if (Runtime.version().feature() >= 25) { // which writes one at the end of a run
                archive(classPath);
            }
            return classPath;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String jar(String classes, String name) {
        Path jar = FOLDER.resolve(name + ".jar");
        int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create",
                "--file", jar.toString(), "-0", "-C", classes, ".");
        if (failed != 0) {
            throw new IllegalStateException("could not make " + jar);
        }
        return jar.toString();
    }

    /** Starts once and stops: the JVM writes the archive when it ends. */
    private static void archive(String classPath) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(java(List.of("-XX:AOTCacheOutput=" + ARCHIVE,
                "-XX:TieredStopAtLevel=1"), classPath)).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("WECHAT_"));
        builder.environment().put("WECHAT_APP_ID", Hexin.APP_ID);
        builder.environment().put("WECHAT_TOKEN", Hexin.TOKEN);
        builder.environment().put("WECHAT_STOP_NOTICE", "0s");
        builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
        builder.environment().put("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:archived");
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            boolean isStopped = false;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!isStopped && line.contains("Hexin answers at")) {
                    isStopped = true;
                    process.toHandle().destroy(); // and its output stays open
                }
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
