package dev.hexin.app.journey;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers "wait seven" when the test lets it go on, as a handler does that asks a slow service; counts its
 * runs.
 */
final class Sleeper implements MessageHandler<TextMessage> {
    private static final Pattern ORDER = Pattern.compile("wait (\\S+)");

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

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
        runs.merge(message.content(), 1, Integer::sum);
        Matcher order = ORDER.matcher(message.content());
        if (!order.matches()) {
            throw new IllegalStateException("it was accepted");
        }
        try {
            of(order.group(1)).await(); // the slow service
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return Reply.text("waited for " + order.group(1));
    }

    void letGoOn(String word) {
        of(word).countDown();
    }

    private CountDownLatch of(String word) {
        return waiting.computeIfAbsent(word, any -> new CountDownLatch(1));
    }

    int runs(String text) {
        return runs.getOrDefault(text, 0);
    }
}
