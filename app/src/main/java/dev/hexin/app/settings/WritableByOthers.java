package dev.hexin.app.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds code, settings and secrets that every user of the machine may write: they could make Hexin run what
 * they like. A folder with the sticky bit, such as {@code /tmp}, protects the files in it; a file system
 * without such rights has none.
 */
final class WritableByOthers {
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    private WritableByOthers() {}

    /**
     * The files of settings that Hexin reads, those of secrets, and the jars and folders of the class path.
     */
    static Stream<Path> files(Path folder, String classPath, Stream<String> secrets) {
        Stream<Path> settings = Stream.of("", "config").map(folder::resolve)
                .flatMap(place -> Stream.of("yml", "yaml", "properties")
                        .map(kind -> place.resolve("application." + kind)));
        Stream<String> named = Stream.concat(Arrays.stream(classPath.split(File.pathSeparator)), secrets)
                .filter(name -> !name.isBlank());
        return Stream.concat(settings, named.flatMap(WritableByOthers::path));
    }

    /** A sentence for each. */
    static List<String> sentences(Stream<Path> files) {
        return files.distinct().filter(Files::exists).filter(WritableByOthers::isWritable)
                .map(file -> "Every user of this machine may write " + file
                        + ", which Hexin reads or runs: chmod o-w it, or its folder.")
                .toList();
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return (mode(file) & OTHERS_WRITE) != 0
                || folder != null && (mode(folder) & (OTHERS_WRITE | STICKY)) == OTHERS_WRITE;
    }

    private static int mode(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:mode");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchRights) {
            return 0;
        }
    }

    private static Stream<Path> path(String name) {
        try {
            return Stream.of(Path.of(name));
        } catch (InvalidPathException none) {
            return Stream.empty();
        }
    }
}
