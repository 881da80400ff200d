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
import java.util.regex.Pattern;

/**
 * In a {@link Replica}: answers {@code sleep 7000} with {@code slept 7000} after as many milliseconds, and notes every
 * run in a file that replicas may share. A word behind the number tells deliveries apart.
 */
public final class SleepHandler implements MessageHandler<TextMessage> {
    static final String NAME = "replica.name";
    static final String RUNS = "replica.runs";
    private static final Pattern ORDER = Pattern.compile("sleep (\\d{1,6})( \\S+)?");

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return ORDER.matcher(message.content()).matches();
    }

    @Override
    public Reply handle(TextMessage message) {
        note("run " + System.getProperty(NAME) + " " + message.content() + "\n");
        String millis = ORDER.matcher(message.content()).replaceFirst("$1");
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
