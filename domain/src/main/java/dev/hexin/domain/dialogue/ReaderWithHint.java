package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Message;
import java.util.List;
import java.util.Optional;

/** A reader with a team's own sentence. */
record ReaderWithHint<A>(AnswerReader<A> reader, String sentence) implements AnswerReader<A> {
    @Override
    public Optional<A> read(Message message) {
        return reader.read(message);
    }

    @Override
    public String hint(DialogueWording wording) {
        return sentence;
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
