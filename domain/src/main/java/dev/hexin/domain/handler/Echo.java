package dev.hexin.domain.handler;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;

/** Says what was said. An example: a text route or handler of your own takes its place. */
public final class Echo implements Routes {
    @Override
    public void define(On on) {
        on.text(m -> LegalText.of(m.content()).isBlank() ? Reply.none() : TextReply.shortened(m.content()));
    }

    @Override
    public int order() {
        return MessageHandler.FALLBACK;
    }

    @Override
    public boolean blocks() {
        return false;
    }
}
