package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files on their way to WeChat's API and back. */
class FileUploadTest {
    private static final byte[] BYTES = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void bytesThatAreHandedOverAreCopied() throws IOException {
        byte[] bytes = BYTES.clone();
        FileUpload file = FileUpload.of("a.txt", bytes);
        bytes[0] = 'x';
        assertThat(file.content().read()).isEqualTo(BYTES);
    }

    @Test
    void aFileOfThisMachineGoesByItsOwnName() throws IOException {
        FileUpload file = FileUpload.of(Files.write(folder.resolve("cat 猫.jpg"), BYTES));
        assertThat(file.fileName()).isEqualTo("cat 猫.jpg");
        assertThat(file.part()).isEqualTo("media");
        assertThat(file.content().read()).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a/b", "a\\b", "a\r\nContent-Type: b", "a\u0000"})
    void aNameThatWouldLeaveItsHeaderIsRefused(String name) {
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> FileUpload.of(name, BYTES));
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> FileUpload.of("a", BYTES).as(name));
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> FileUpload.of("a", BYTES).with(Map.of(name, "x")));
    }

    @Test
    void aDownloadIsSavedWhole_orNotAtAll() throws IOException {
        Path target = folder.resolve("saved");
        new DownloadedFile("", null, new ByteArrayInputStream(BYTES)).saveTo(target);
        assertThat(target).hasBinaryContent(BYTES);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(
                () -> new DownloadedFile("", null, new ByteArrayInputStream(BYTES)).saveTo(target));
        assertThat(target).hasBinaryContent(BYTES);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }
        };
        Path other = folder.resolve("other");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new DownloadedFile("", null, broken).saveTo(other));
        assertThat(other).doesNotExist();
    }
}
