package dev.hexin.starter;

import java.nio.file.Path;

/** What this build has made before its tests. */
final class Built {
    /** The starter, copied, built and tested by Maven's invoker. */
    static final Path STARTER = Path.of(System.getProperty("starter"));
    private static final String VERSION = System.getProperty("hexin.version");
    private static final Path REPOSITORY = Path.of(System.getProperty("local-repo"), "dev", "hexin");

    private Built() {}

    /** An artifact as a team gets it. */
    static Path artifact(String name, String ending) {
        return REPOSITORY.resolve(name).resolve(VERSION).resolve(name + "-" + VERSION + ending);
    }
}
