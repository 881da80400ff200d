package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Message;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One question of a dialogue.
 *
 * @param step its name, by which a stored dialogue finds it again
 * @param text what is asked, of what is collected so far
 * @param take what is collected with the answer
 */
public record DialogueQuestion<S, A>(
        String step,
        Function<? super S, String> text,
        AnswerReader<A> reader,
        BiFunction<? super S, ? super A, ? extends S> take) {

    /** What is collected with the message as the answer; empty: it is none. */
    Optional<S> answered(S collected, Message message) {
        return reader.read(message).map(answer -> take.apply(collected, answer));
    }
}
