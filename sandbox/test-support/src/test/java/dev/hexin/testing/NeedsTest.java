package dev.hexin.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NeedsTest {
    private static final List<String> BROWSER = List.of("chromium", "google-chrome");

    @TempDir
    private Path empty;
    @TempDir
    private Path folder;
    private String path;

    @BeforeEach
    void twoFolders() {
        path = empty + File.pathSeparator + folder;
    }

    @Test
    void isFoundUnderAnyOfItsNames() throws IOException {
        Path chrome = Files.createFile(folder.resolve("google-chrome"));
        assertThat(chrome.toFile().setExecutable(true)).isTrue();
        assertThat(Needs.program(BROWSER, path, true)).isEqualTo(chrome);
    }

    @Test
    void isMissing_andTheTestIsSkippedWithASentence() throws IOException {
        Files.createDirectory(folder.resolve("chromium")); // no program
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Needs.program(BROWSER, path, false))
                .withMessage("This test needs chromium or google-chrome on the PATH, where there is none;"
                        + " install it to run the test.");
    }

    @Test
    void isMissingInContinuousIntegration_andTheTestFails() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> Needs.program(BROWSER, path, true))
                .withMessageContaining("This test needs chromium or google-chrome on the PATH")
                .withMessageEndingWith("With CI=true it must not be missing.");
    }
}
