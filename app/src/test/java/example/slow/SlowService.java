package example.slow;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Answers as a service does that takes its time. */
public final class SlowService implements MessageHandler<TextMessage> {
    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().equals("slow");
    }

    @Override
    public Reply handle(TextMessage message) {
        try {
            Thread.sleep(7_000); // in place of the slow service
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.none();
        }
        return Reply.text("It took seven seconds, and one run.");
    }
}
