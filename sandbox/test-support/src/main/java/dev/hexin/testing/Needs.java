package dev.hexin.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a test needs of the machine beside Maven and a JDK. Where it is missing the test is skipped with a
 * sentence, which {@link SkippedTests} prints. With {@code CI=true} a missing program fails the test: there
 * it can be installed.
 */
public final class Needs {
    private Needs() {}

    /** The first of these that is found on the {@code PATH}: other names of one program. */
    public static Path program(String... names) {
        return program(List.of(names), System.getenv("PATH"), "true".equals(System.getenv("CI")));
    }

    static Path program(List<String> names, String path, boolean mustNotBeMissing) {
        Optional<Path> found = Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String sentence = "This test needs " + String.join(" or ", names)
                + " on the PATH, where there is none; install it to run the test.";
        return mustNotBeMissing ? fail(sentence + " With CI=true it must not be missing.") : abort(sentence);
    }

    /** A system for which the tests bring database servers as artifacts. */
    public static void linuxOnAmd64() {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"),
                "This test brings a database server for Linux on amd64 only.");
    }
}
