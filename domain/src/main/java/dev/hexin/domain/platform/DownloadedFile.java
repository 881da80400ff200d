package dev.hexin.domain.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that WeChat's API answers with, while it arrives.
 *
 * @param contentType as the platform declares it; empty where it does not
 * @param fileName as the platform names it, without any directory; null where it does not
 * @param content to be read once, by the consumer that is given it; of a bounded size
 */
public record DownloadedFile(String contentType, @Nullable String fileName, InputStream content) {

    /** What takes the file. */
    @FunctionalInterface
    public interface Consumer {
        void accept(DownloadedFile file) throws IOException;
    }

    /** Writes it to a new file of this machine; of a download that breaks off nothing is left. */
    public void saveTo(Path target) throws IOException {
        boolean complete = false;
        Files.createFile(target);
        try (var output = Files.newOutputStream(target)) {
            content.transferTo(output);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(target);
            }
        }
    }
}
