package dev.hexin.app.replica;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** In a {@link Replica}: does what a handler with a fault does, on the order {@code break …}. */
public final class BreakHandler implements MessageHandler<TextMessage> {
    private static final List<Object> KEPT = new ArrayList<>();

    /** Can't be loaded. */
    private static final class Unloadable {
        static final int NUMBER = Integer.parseInt("none");
    }

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().startsWith("break ");
    }

    @Override
    public Reply handle(TextMessage message) {
        switch (message.content().substring("break ".length())) {
            case "heap" -> fillHeap(new ArrayList<>());
            case "stack" -> deeper(1);
            case "direct memory" -> KEPT.add(ByteBuffer.allocateDirect(1 << 30));
            case "netty's direct memory" -> KEPT.add(Unpooled.directBuffer(1 << 30));
            case "threads" -> new Thread(null, () -> {}, "too large", 1L << 50).start();
            case "class" -> KEPT.add(Unloadable.NUMBER);
            case "stop" -> Runtime.getRuntime().addShutdownHook(new Thread(BreakHandler::hang));
            default -> throw new IllegalArgumentException("an order is expected");
        }
        return Reply.text("broken");
    }

    private static void fillHeap(List<Object> kept) {
        for (;;) {
            kept.add(new byte[100_000]);
        }
    }

    private static int deeper(int depth) {
        return depth + deeper(depth + 1);
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
