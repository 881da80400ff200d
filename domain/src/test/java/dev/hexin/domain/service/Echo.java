package dev.hexin.domain.service;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** A handler that never blocks and answers what no other one does. */
final class Echo implements MessageHandler<TextMessage> {
    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public int order() {
        return FALLBACK;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Reply handle(TextMessage message) {
        return Reply.text(message.content());
    }
}
