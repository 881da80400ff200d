package dev.hexin.app.soak;

import dev.hexin.domain.message.LinkMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Answers links without ever waiting. */
final class QuickLinks implements MessageHandler<LinkMessage> {
    private final Ledger ledger;

    QuickLinks(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public MessageType<LinkMessage> handles() {
        return LinkMessage.TYPE;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Reply handle(LinkMessage message) {
        int number = Words.number(message.title());
        ledger.ran(number);
        return Reply.text(Words.answer(number));
    }
}
