package dev.hexin.app.transfer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there under its name when it is whole and on the disk, and that its owner alone may read.
 * What is not kept leaves nothing behind.
 */
final class NewFile implements Closeable {
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final BufferedWriter writer;

    private NewFile(Path file, Path part) throws IOException {
        this.file = file;
        this.part = part;
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
        this.writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    /** @throws FileAlreadyExistsException where there is one of this name */
    static NewFile at(Path file) throws IOException {
        refuseExisting(file);
        Path whole = file.toAbsolutePath();
        return new NewFile(whole, Files.createTempFile(whole.getParent(), ".hexin-", ".part")); // 0600
    }

    private static void refuseExisting(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    void line(String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }

    /** Gives it its name. */
    void keep() throws IOException {
        writer.flush();
        channel.force(true);
        Files.move(part, file); // refuses one that came meanwhile
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
