package example.hours;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Answers whoever asks when we are open. */
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
