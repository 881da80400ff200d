package dev.hexin.app.replica;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * In a {@link Replica}: answers {@code sleep 7000} with {@code slept 7000} after as many milliseconds, and notes every
 * run in a file that replicas may share.
 */
public final class SleepHandler implements MessageHandler<TextMessage> {
    static final String NAME = "replica.name";
    static final String RUNS = "replica.runs";

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().matches("sleep \\d{1,6}");
    }

    @Override
    public Reply handle(TextMessage message) {
        note("run " + System.getProperty(NAME) + " " + message.content() + "\n");
        String millis = message.content().substring("sleep ".length());
        try {
            Thread.sleep(Long.parseLong(millis)); // it stands for work that takes time
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return Reply.text("slept " + millis);
    }

    /** In one write, so that the lines of several processes don't mix. */
    private static void note(String line) {
        try {
            Files.writeString(Path.of(System.getProperty(RUNS)), line, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
