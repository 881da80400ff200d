package dev.hexin.app.replica;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;

/** In a {@link Replica}: on the event loop, does what its media id orders. */
public final class LoopBreakHandler implements MessageHandler<ImageMessage> {
    @Override
    public MessageType<ImageMessage> handles() {
        return ImageMessage.TYPE;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Reply handle(ImageMessage message) {
        EventExecutor loop = ThreadExecutorMap.currentExecutor();
        switch (message.mediaId()) {
            case "task" -> loop.execute(() -> {
                throw new InternalError("in a task");
            });
            case "gone" -> loop.shutdownGracefully();
            default -> throw new IllegalArgumentException("an order is expected");
        }
        return Reply.text("broken");
    }
}
