package dev.hexin.app;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** In the way of another one. */
public final class OneAnswer implements MessageHandler<ImageMessage> {
    @Override
    public MessageType<ImageMessage> handles() {
        return ImageMessage.TYPE;
    }

    @Override
    public Reply handle(ImageMessage message) {
        return Reply.none();
    }
}
