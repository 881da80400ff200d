package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads one of several: its text, or its number in the list. The text counts before the number. */
final class ChoiceReader<A> implements AnswerReader<A> {
    private final List<A> values;
    private final List<String> choices;
    private final List<String> compared;

    ChoiceReader(List<A> values, Function<? super A, String> text) {
        this.values = List.copyOf(values);
        this.choices = values.stream().<String>map(text).toList();
        this.compared = choices.stream().map(ComparableText::folded).toList();
        Set<String> different = new HashSet<>(compared);
        if (values.isEmpty() || different.size() < compared.size() || different.contains("")) {
            throw new RefusedValueException(
                    "a choice has one item at least, and each has a text of its own");
        }
    }

    @Override
    public Optional<A> read(Message message) {
        if (!(message instanceof TextMessage text)) {
            return Optional.empty();
        }
        String said = ComparableText.folded(text.content());
        int place = compared.indexOf(said);
        return place >= 0
                ? Optional.of(values.get(place))
                : IntStream.range(0, values.size())
                        .filter(i -> said.equals(Integer.toString(i + 1)) || said.equals(i + 1 + "."))
                        .mapToObj(values::get).findFirst();
    }

    @Override
    public String hint(DialogueWording wording) {
        return wording.choice();
    }

    @Override
    public List<String> choices() {
        return choices;
    }
}
