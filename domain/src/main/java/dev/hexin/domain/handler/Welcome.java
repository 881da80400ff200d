package dev.hexin.domain.handler;

import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;

/** Greets new followers. An example: a route or handler of your own for {@code subscribe} takes its place. */
public final class Welcome implements Routes {
    private static final String GREETING = "你好，欢迎关注！\nWelcome! Write something and I will answer.";

    @Override
    public void define(On on) {
        on.subscribe(GREETING);
    }

    @Override
    public int order() {
        return MessageHandler.FALLBACK;
    }
}
