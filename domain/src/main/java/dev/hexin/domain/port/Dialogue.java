package dev.hexin.domain.port;

import dev.hexin.domain.dialogue.AnswerReader;
import dev.hexin.domain.dialogue.DialogueWording;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.reply.Answer;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes the questions of a dialogue, in order. What it collects begins as an empty record, as {@link
 * FollowerState#update} does; each answer makes the next one of it.
 *
 * @param <S> the record that is collected
 */
public interface Dialogue<S extends Record> {
    /** How long a question waits where {@link #expires} is not called. */
    Duration EXPIRES = Duration.ofMinutes(30);

    /**
     * Asks a question.
     *
     * @param step its name, by which a stored dialogue finds it after a restart
     * @param answer reads the answer; while it can't, the question is asked again
     * @param take makes what is collected with the answer
     */
    default <A> Dialogue<S> ask(
            String step,
            String question,
            AnswerReader<A> answer,
            BiFunction<? super S, ? super A, ? extends S> take) {
        if (question.isBlank()) {
            throw new RefusedValueException("the question " + step + " has a word at least");
        }
        return ask(step, collected -> question, answer, take);
    }

    /** The same with a question that depends on what is collected. */
    <A> Dialogue<S> ask(
            String step,
            Function<? super S, String> question,
            AnswerReader<A> answer,
            BiFunction<? super S, ? super A, ? extends S> take);

    /** Asks in the end whether all is right; yes goes on to the end, no cancels. */
    Dialogue<S> confirm(Function<? super S, String> question, End<S> end);

    /** Goes on to the end after the last answer, without asking. */
    Dialogue<S> finish(End<S> end);

    /** The words that cancel it; without this, those of {@code wechat.cancel-words}. */
    Dialogue<S> cancel(String... words);

    /** The words that go back to the question before; without this, none. */
    Dialogue<S> back(String... words);

    /**
     * Closes it where a question has waited so long.
     *
     * @param after from a second to the {@value FollowerState#KEPT_DAYS} days that a state is kept
     * @param sentence sent where the account may, else said before the answer to the next text
     */
    Dialogue<S> expires(Duration after, String sentence);

    /** What it says by itself; without this, {@link DialogueWording#CHINESE}. */
    Dialogue<S> wording(DialogueWording wording);

    /**
     * What becomes of all that is collected. It may block and may throw; then the dialogue stays where it is.
     * Where a process dies it may be called again, as any answer with state.
     */
    @FunctionalInterface
    interface End<S extends Record> {
        Answer answer(S collected, Chat chat) throws Exception;
    }
}
