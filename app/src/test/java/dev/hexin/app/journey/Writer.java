package dev.hexin.app.journey;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Answers "write letter" with the parts that the test gives, as a model writes. */
final class Writer implements MessageHandler<TextMessage> {
    private static final String ORDER = "write ";
    private static final String END = "";

    private final Map<String, BlockingQueue<String>> parts = new ConcurrentHashMap<>();
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().startsWith(ORDER);
    }

    @Override
    public Answer handle(TextMessage message) {
        BlockingQueue<String> given = of(message.content().substring(ORDER.length()));
        return Reply.growing(Stream.generate(() -> next(given)).takeWhile(part -> !part.equals(END))
                .onClose(closed::countDown));
    }

    private static String next(BlockingQueue<String> given) {
        try {
            return given.take();
        } catch (InterruptedException cancelled) {
            throw new IllegalStateException(cancelled);
        }
    }

    void give(String word, String part) {
        of(word).add(part);
    }

    void end(String word) {
        of(word).add(END);
    }

    private BlockingQueue<String> of(String word) {
        return parts.computeIfAbsent(word, any -> new LinkedBlockingQueue<>());
    }
}
