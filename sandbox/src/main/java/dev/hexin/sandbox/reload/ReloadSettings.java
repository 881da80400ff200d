package dev.hexin.sandbox.reload;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What is watched, and how it is compiled.
 *
 * @param sources the root of a module's sources
 * @param inPackage the package whose files may change
 * @param classes where they are compiled to
 * @param importer a source file with annotations about those classes; their processor makes beans of them
 * @param importerClasses where that one is compiled to
 * @param classPath what all of it is compiled against, with the annotation processor
 */
public record ReloadSettings(
        Path sources,
        String inPackage,
        Path classes,
        Path importer,
        Path importerClasses,
        String classPath) {
    private static final String PREFIX = "sandbox.reload.";

    /** From system properties that begin with {@code sandbox.reload.}; empty where there are none. */
    public static Optional<ReloadSettings> of(Properties properties) {
        var sources = properties.getProperty(PREFIX + "sources");
        return sources == null || sources.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReloadSettings(Path.of(sources), properties.getProperty(PREFIX + "package"),
                        path(properties, "classes"),
                        path(properties, "importer"), path(properties, "importer-classes"),
                        properties.getProperty(PREFIX + "class-path")));
    }

    Path folder() {
        return sources.resolve(inFolders());
    }

    Path classFolder() {
        return classes.resolve(inFolders());
    }

    private String inFolders() {
        return inPackage.replace('.', '/');
    }

    private static Path path(Properties properties, String name) {
        return Path.of(properties.getProperty(PREFIX + name));
    }
}
