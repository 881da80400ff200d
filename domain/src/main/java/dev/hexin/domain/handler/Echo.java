package dev.hexin.domain.handler;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;

/** Says what was said. An example: a text handler of your own takes its place. */
public final class Echo implements MessageHandler<TextMessage> {
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
        return LegalText.of(message.content()).isBlank()
                ? Reply.none()
                : TextReply.shortened(message.content());
    }
}
