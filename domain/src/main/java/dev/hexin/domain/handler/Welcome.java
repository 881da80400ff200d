package dev.hexin.domain.handler;

import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Greets new followers. An example: a handler of your own for {@code subscribe} takes its place. */
public final class Welcome implements MessageHandler<Subscribe> {
    private static final String GREETING = "你好，欢迎关注！\nWelcome! Write something and I will answer.";

    @Override
    public MessageType<Subscribe> handles() {
        return Subscribe.TYPE;
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
    public Reply handle(Subscribe event) {
        return Reply.text(GREETING);
    }
}
