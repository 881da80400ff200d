package dev.hexin.app.replica;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import io.netty.util.internal.ThreadExecutorMap;

/** In a {@link Replica}: ends the event loop that it is on, when a picture's media id says {@code gone}. */
public final class LoopBreakHandler implements MessageHandler<ImageMessage> {
    @Override
    public MessageType<ImageMessage> handles() {
        return ImageMessage.TYPE;
    }

    @Override
    public boolean accepts(ImageMessage message) {
        return message.mediaId().equals("gone");
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Reply handle(ImageMessage message) {
        ThreadExecutorMap.currentExecutor().shutdownGracefully();
        return Reply.text("broken");
    }
}
