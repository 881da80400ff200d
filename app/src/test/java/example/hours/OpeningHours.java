package example.hours;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Answers the question about opening hours. */
public final class OpeningHours implements MessageHandler<TextMessage> {
    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().contains("open");
    }

    @Override
    public Reply handle(TextMessage message) {
        return Reply.text("We are open from nine to five.");
    }
}
