package dev.hexin.sandbox.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Java files of a folder at one moment; two are equal when nothing was written in between. */
record SourceFiles(Map<Path, FileTime> times) {

    /** A file that goes while it is looked at isn't there. */
    static SourceFiles in(Path folder) {
        var times = new TreeMap<Path, FileTime>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException | UncheckedIOException moving) {
            // an editor replaces files: the next look, a moment later, differs
        }
        return new SourceFiles(times);
    }

    List<Path> all() {
        return List.copyOf(times.keySet());
    }

    /** The files that are here and weren't there. */
    List<Path> without(SourceFiles other) {
        return times.keySet().stream().filter(file -> !other.times.containsKey(file)).toList();
    }
}
