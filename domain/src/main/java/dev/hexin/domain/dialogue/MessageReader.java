package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Message;
import java.util.Optional;
import java.util.function.Function;

/** Reads messages of a type as themselves. */
record MessageReader<M extends Message>(Class<M> type, Function<DialogueWording, String> sentence)
        implements
            AnswerReader<M> {
    @Override
    public Optional<M> read(Message message) {
        return type.isInstance(message) ? Optional.of(type.cast(message)) : Optional.empty();
    }

    @Override
    public String hint(DialogueWording wording) {
        return sentence.apply(wording);
    }
}
