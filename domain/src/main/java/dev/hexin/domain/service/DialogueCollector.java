package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.AnswerReader;
import dev.hexin.domain.dialogue.DialogueMachine;
import dev.hexin.domain.dialogue.DialogueQuestion;
import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.dialogue.DialogueWording;
import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.state.RecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the questions of one dialogue. */
final class DialogueCollector<S extends Record> implements Dialogue<S> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(FollowerState.KEPT_DAYS);

    private final List<DialogueQuestion<S, ?>> questions = new ArrayList<>();
    private final List<End<S>> ends = new ArrayList<>();
    private @Nullable Function<? super S, String> confirmation;
    private List<String> cancelWords = List.of();
    private List<String> backWords = List.of();
    private Duration expires = EXPIRES;
    private @Nullable String expired;
    private DialogueWording wording = DialogueWording.CHINESE;

    private DialogueCollector() {}

    /**
     * @param place the class and line that define it
     * @throws RefusedValueException where it can't work; it says why
     */
    static <S extends Record> DialogueDefinition<S> of(
            Routes routes,
            String place,
            Class<S> type,
            String word,
            Consumer<? super Dialogue<S>> questions) {
        S empty = RecordCodec.of(type).empty();
        DialogueCollector<S> collector = new DialogueCollector<>();
        questions.accept(collector);
        DialogueScript<S> script = collector.script(word, empty);
        if (collector.ends.size() != 1) {
            throw new RefusedValueException("a dialogue has one end: confirm(…) or finish(…)");
        }
        new DialogueMachine<>(script); // which refuses a wording whose yes is its no
        return new DialogueDefinition<>(routes, place, type, script, collector.ends.getFirst());
    }

    private DialogueScript<S> script(String word, S empty) {
        if (Stream.concat(Stream.of(word), Stream.concat(cancelWords.stream(), backWords.stream()))
                .anyMatch(one -> ComparableText.folded(one).isEmpty())) {
            throw new RefusedValueException("each word of a dialogue has a letter at least");
        }
        if (expires.compareTo(SHORTEST) < 0 || expires.compareTo(LONGEST) > 0) {
            throw new RefusedValueException("a dialogue expires after 1 second to " + LONGEST.toDays()
                    + " days");
        }
        return new DialogueScript<>(word, empty, questions, confirmation, cancelWords, backWords, expires,
                expired == null ? wording.expired(word) : expired, wording);
    }

    @Override
    public <A> Dialogue<S> ask(
            String step,
            Function<? super S, String> question,
            AnswerReader<A> answer,
            BiFunction<? super S, ? super A, ? extends S> take) {
        questions.add(new DialogueQuestion<>(step, question, answer, take));
        return this;
    }

    @Override
    public Dialogue<S> confirm(Function<? super S, String> question, End<S> end) {
        confirmation = question;
        return finish(end);
    }

    @Override
    public Dialogue<S> finish(End<S> end) {
        ends.add(end);
        return this;
    }

    @Override
    public Dialogue<S> cancel(String... words) {
        cancelWords = List.of(words);
        return this;
    }

    @Override
    public Dialogue<S> back(String... words) {
        backWords = List.of(words);
        return this;
    }

    @Override
    public Dialogue<S> expires(Duration after, String sentence) {
        if (sentence.isBlank()) {
            throw new RefusedValueException("the sentence of a time-out has a word at least");
        }
        expires = after;
        expired = sentence;
        return this;
    }

    @Override
    public Dialogue<S> wording(DialogueWording own) {
        wording = own;
        return this;
    }
}
