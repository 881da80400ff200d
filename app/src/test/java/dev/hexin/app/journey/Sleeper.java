package dev.hexin.app.journey;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers "sleep 7000" after so many milliseconds, as a handler does that asks another service; counts its runs. */
final class Sleeper implements MessageHandler<TextMessage> {
    private static final Pattern ORDER = Pattern.compile("sleep (\\d+).*");

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

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
            Thread.sleep(Long.parseLong(order.group(1))); // the slow service
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return Reply.text("slept " + order.group(1));
    }

    int runs(String text) {
        return runs.getOrDefault(text, 0);
    }
}
