package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.TextMessage;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads texts.
 *
 * @param parse empty: the text is no answer
 */
record TextReader<A>(
        Function<String, Optional<A>> parse,
        Function<DialogueWording, String> sentence,
        boolean takesAnyText) implements AnswerReader<A> {
    @Override
    public Optional<A> read(Message message) {
        return message instanceof TextMessage text ? parse.apply(text.content()) : Optional.empty();
    }

    @Override
    public String hint(DialogueWording wording) {
        return sentence.apply(wording);
    }
}
