package dev.hexin.domain.service;

import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Responder;
import dev.hexin.domain.reply.Answer;

/** The answer of the route that opens a dialogue; the account that the run is in has where that stands. */
record DialogueOpening(String word) implements Responder<TextMessage> {
    Answer answer(TextMessage message, RunContext context) {
        return context.dialogues().open(word, message, context.chat());
    }

    @Override
    public Answer answer(TextMessage message, Chat chat) {
        throw new IllegalStateException("a dialogue is opened in a run");
    }
}
