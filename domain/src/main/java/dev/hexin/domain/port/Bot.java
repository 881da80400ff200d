package dev.hexin.domain.port;

import dev.hexin.domain.reply.Answer;

/**
 * An outbound port: a bot or a model that answers what a follower wrote or tapped and no handler or route
 * took. Its calls block, and end by themselves. Asked again with the same
 * {@linkplain BotQuestion#id() id}, as after the end of a replica, it may answer the same or anew.
 */
@FunctionalInterface
public interface Bot {

    /**
     * The answer: any reply, several, or a text that grows.
     * {@link dev.hexin.domain.reply.Reply#pass()} leaves the message to what is behind the bot. What a model
     * wrote is {@linkplain dev.hexin.domain.reply.TextReply#asWrittenByAi() marked}.
     *
     * @throws BotException where there is none; a text that grows ends with the same
     */
    Answer answer(BotQuestion question);
}
