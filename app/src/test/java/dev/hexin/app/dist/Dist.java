package dev.hexin.app.dist;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The unpacked archive, before there is one: it is packed after the tests, from the same files. */
public final class Dist {
    public static final Path SOURCE = Path.of("src/dist").toAbsolutePath();

    private Dist() {}

    /** Where {@code lib/hexin.jar} leads to what was compiled here. */
    public static Path unpackedInto(Path home) {
        copyTree(SOURCE, home);
        jar(home, classPath().stream().map(entry -> entry.toUri().toString()).toList());
        return home;
    }

    /** Where all is below this folder, so that another user can read it. */
    public static Path completeInto(Path home) {
        copyTree(SOURCE, home);
        List<String> entries = new ArrayList<>();
        for (Path entry : classPath()) {
            String name = entries.size() + "-" + entry.getFileName();
            Path copy = home.resolve("lib").resolve(name);
            copyTree(entry, copy);
            entries.add(Files.isDirectory(entry) ? name + "/" : name);
        }
        jar(home, entries);
        return home;
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")).split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")).map(Path::of).filter(Files::exists)
                .toList();
    }

    private static void copyTree(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = Files.isRegularFile(from) ? to : to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                if (copy.getParent().endsWith("bin") && !copy.toFile().setExecutable(true, false)) {
                    throw new IllegalStateException(copy + " can't be made executable");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In place of the self-contained jar. */
    private static void jar(Path home, List<String> classPath) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        Path jar = home.resolve("lib/hexin.jar");
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream file = Files.newOutputStream(jar)) {
                new JarOutputStream(file, manifest).close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
