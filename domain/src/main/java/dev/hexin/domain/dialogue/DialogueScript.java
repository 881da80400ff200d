package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue as a team defines it.
 *
 * @param word the text that opens it, and its name
 * @param empty what is collected before the first answer
 * @param confirmation what is asked in the end; null: nothing
 * @param cancelWords none: those of the account
 * @param expires so long a question waits
 * @param expired the sentence that says that it waited too long
 */
public record DialogueScript<S>(
        String word,
        S empty,
        List<DialogueQuestion<S, ?>> questions,
        @Nullable Function<? super S, String> confirmation,
        List<String> cancelWords,
        List<String> backWords,
        Duration expires,
        String expired,
        DialogueWording wording) {
    /** What cancels a dialogue where neither it nor the account has words for that. */
    public static final List<String> CANCEL_WORDS = List.of("取消", "cancel");
    /** The most questions of one dialogue. */
    public static final int MOST_QUESTIONS = 30;

    public DialogueScript {
        questions = List.copyOf(questions);
        cancelWords = List.copyOf(cancelWords);
        backWords = List.copyOf(backWords);
        long steps = questions.stream().map(DialogueQuestion::step).filter(step -> !step.isBlank())
                .distinct().count();
        if (questions.isEmpty() || questions.size() > MOST_QUESTIONS || steps < questions.size()) {
            throw new RefusedValueException("a dialogue has from 1 to " + MOST_QUESTIONS
                    + " questions, and each step has a name of its own");
        }
        for (DialogueQuestion<S, ?> question : questions) {
            refuseHidden(answers(question.reader()).toList(), "the question " + question.step(),
                    cancelWords, backWords);
        }
        if (confirmation != null) { // what cancels may also say no
            refuseHidden(List.of(wording.yes(), "1"), "confirm(…)", cancelWords, backWords);
            refuseHidden(List.of(wording.no(), "2"), "confirm(…)", List.of(), backWords);
        }
    }

    /** The texts that a reader takes, as far as it says so beforehand. */
    private static Stream<String> answers(AnswerReader<?> reader) {
        return switch (reader) {
            case ReaderWithHint<?> same -> answers(same.reader());
            case ReaderOrNone<?> orNone -> Stream.concat(answers(orNone.reader()), Stream.of(orNone.word()));
            default -> Stream.concat(reader.choices().stream(), IntStream
                    .rangeClosed(1, reader.choices().size()).mapToObj(Integer::toString));
        };
    }

    private static void refuseHidden(
            List<String> answers,
            String asked,
            List<String> cancelWords,
            List<String> backWords) {
        answers.forEach(answer -> {
            String folded = ComparableText.folded(answer);
            boolean cancels = isOneOf(cancelWords, folded);
            if (cancels || isOneOf(backWords, folded)) {
                throw new RefusedValueException("the answer \"" + answer + "\" to " + asked
                        + " can never be given, because that word " + (cancels ? "cancels" : "goes back in")
                        + " the dialogue: change one of them");
            }
        });
    }

    /** The same with these words to cancel it, where it has none of its own. */
    public DialogueScript<S> orCancelWords(List<String> words) {
        return cancelWords.isEmpty()
                ? new DialogueScript<>(word, empty, questions, confirmation, words, backWords, expires,
                        expired, wording)
                : this;
    }

    /** Tells whether a dialogue was begun with the same questions. */
    public String fingerprint() {
        return hash(Stream.concat(questions.stream().map(DialogueQuestion::step),
                Stream.of(confirmation == null ? "end" : "confirmation")).collect(Collectors.joining("\n")));
    }

    /** How the ids of a step's choices begin in the platform's menu message. */
    String idsOf(String step) {
        return DialogueMachine.OWN_IDS + hash(word + "\n" + step) + "-";
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    static boolean isOneOf(List<String> words, String folded) {
        return words.stream().anyMatch(word -> ComparableText.folded(word).equals(folded));
    }
}
