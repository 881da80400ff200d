package dev.hexin.app.soak;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Answers texts, some of them as slowly as their plan says. */
final class SlowTexts implements MessageHandler<TextMessage> {
    private final Ledger ledger;

    SlowTexts(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().equals(Words.FETCH) || Words.isQuestion(message.content());
    }

    @Override
    public Reply handle(TextMessage message) {
        if (message.content().equals(Words.FETCH)) {
            return Reply.text(Words.NOTHING_YET);
        }
        int number = Words.number(message.content());
        ledger.ran(number);
        Plan plan = Plan.of(number);
        if (plan.isSlow()) {
            try {
                Thread.sleep(plan.slowMillis()); // the slow service
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return Reply.text(Words.answer(number));
    }
}
