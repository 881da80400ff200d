package dev.hexin.app.replica;

import dev.hexin.app.Paragraphs;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * In a {@link Replica}: answers {@code sleep 7000} with {@code slept 7000} after as many milliseconds, and
 * {@code wait word} with {@code waited} when the test lets it go on, {@code grow word} with two sentences
 * and a half, and their end when the test lets it go on, and {@code write 8} with as many paragraphs. It
 * notes every run in a file that replicas may share. A word behind the number tells deliveries apart.
 */
public final class SleepHandler implements MessageHandler<TextMessage> {
    static final String NAME = "replica.name";
    static final String RUNS = "replica.runs";
    private static final Pattern ORDER = Pattern
            .compile("sleep (\\d{1,6})( \\S+)?|wait (\\S+)|write (\\d)( \\S+)?|grow (\\S+)");

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return ORDER.matcher(message.content()).matches();
    }

    @Override
    public Answer handle(TextMessage message) {
        note("run " + System.getProperty(NAME) + " " + message.content() + "\n");
        Matcher order = ORDER.matcher(message.content());
        if (!order.matches()) {
            throw new IllegalStateException("it was accepted");
        }
        try {
            if (order.group(4) != null) {
                return Reply.text(Paragraphs.of(Integer.parseInt(order.group(4))));
            }
            if (order.group(6) != null) {
                return Reply.growing(Stream.of("One. Two. Thr", "").peek(part -> {
                    if (part.isEmpty()) {
                        waitFor(order.group(6));
                    }
                }).map(part -> part.isEmpty() ? "ee. The end." : part));
            }
            if (order.group(1) == null) {
                return waited(order.group(3));
            }
            Thread.sleep(Long.parseLong(order.group(1))); // it stands for work that takes time
            return Reply.text("slept " + order.group(1));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The test is another process, which can only leave something where it is looked for. */
    static Reply waited(String word) throws InterruptedException {
        awaitPermission(word);
        return Reply.text("waited");
    }

    private static void waitFor(String word) {
        try {
            awaitPermission(word);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void awaitPermission(String word) throws InterruptedException {
        Path permission = permission(Path.of(System.getProperty(RUNS)), word);
        while (!Files.exists(permission)) {
            Thread.sleep(10);
        }
    }

    static void letGoOn(Path runs, String word) {
        try {
            Files.writeString(permission(runs, word), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path permission(Path runs, String word) {
        return runs.resolveSibling("go-on-" + word);
    }

    /** In one write, so that the lines of several processes don't mix. */
    static void note(String line) {
        try {
            Files.writeString(Path.of(System.getProperty(RUNS)), line, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
