package dev.hexin.app.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class WritableByOthersTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void onlyWhereFilesHaveSuchRights() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).as("skipped: no such rights here")
                .contains("unix");
    }

    private Path file(String name, String rights) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return rights(file, rights);
    }

    private static Path rights(Path file, String rights) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private List<String> sentences(String classPath, String... secrets) {
        return WritableByOthers.sentences(WritableByOthers.files(folder, classPath, Stream.of(secrets)));
    }

    @Test
    void whatOnlyItsOwnerMayWriteIsFine() throws Exception {
        file("application.yml", "rw-rw-r--");
        Path jar = file("handlers/mine.jar", "rw-r--r--");
        assertThat(sentences(jar + File.pathSeparator + "nowhere.jar", "no\0path")).isEmpty();
    }

    @Test
    void settingsJarsAndSecretsThatEverybodyMayWriteAreSaid() throws Exception {
        Path settings = file("config/application.yml", "rw-rw-rw-");
        Path jar = file("handlers/mine.jar", "rw-r--rw-");
        Path secret = file("secret", "rw-rw-rw-");
        assertThat(sentences(jar.toString(), secret.toString()))
                .satisfiesExactly(one -> assertThat(one).contains(settings.toString()),
                        two -> assertThat(two).contains(jar.toString()),
                        three -> assertThat(three).contains(secret.toString()));
    }

    @Test
    void aFolderThatEverybodyMayWriteIsAsBad_unlessItIsSticky() throws Exception {
        Path jar = file("handlers/mine.jar", "rw-r--r--");
        rights(jar.getParent(), "rwxrwxrwx");
        assertThat(sentences(jar.toString())).hasSize(1);
        Files.setAttribute(jar.getParent(), "unix:mode", 01777);
        assertThat(sentences(jar.toString())).isEmpty();
    }
}
