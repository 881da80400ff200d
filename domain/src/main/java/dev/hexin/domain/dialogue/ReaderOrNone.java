package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.TextMessage;
import java.util.List;
import java.util.Optional;

/** A reader whose question may stay without an answer. */
record ReaderOrNone<A>(AnswerReader<A> reader, String word) implements AnswerReader<Optional<A>> {
    @Override
    public Optional<Optional<A>> read(Message message) {
        return message instanceof TextMessage text
                && ComparableText.folded(text.content()).equals(ComparableText.folded(word))
                        ? Optional.of(Optional.empty())
                        : reader.read(message).map(Optional::of);
    }

    @Override
    public String hint(DialogueWording wording) {
        return reader.hint(wording);
    }

    @Override
    public List<String> choices() {
        return reader.choices();
    }

    @Override
    public boolean takesAnyText() {
        return reader.takesAnyText();
    }
}
