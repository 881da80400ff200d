package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * Reads a follower's message as the answer to a question. {@link AnswerReaders} has those for text, numbers,
 * dates, choices, places and pictures.
 *
 * @param <A> the answer
 */
public interface AnswerReader<A> {
    /** The answer; empty: the message is none, and the question is asked again. */
    Optional<A> read(Message message);

    /** The sentence that is said before the question is asked again: what is expected. */
    String hint(DialogueWording wording);

    /** What the follower may choose from, for the list under the question; empty: there is no list. */
    default List<String> choices() {
        return List.of();
    }

    /**
     * Whether it takes every text. Then a text that is the whole word of a route is that route's; a reader of
     * numbers, dates or choices is asked before the routes.
     */
    default boolean takesAnyText() {
        return false;
    }

    /** The same with a sentence of your own. */
    default AnswerReader<A> hint(String sentence) {
        return new ReaderWithHint<>(this, sentence);
    }

    /** The same, where this word says that there is no answer. */
    default AnswerReader<Optional<A>> orNone(String word) {
        return new ReaderOrNone<>(this, word);
    }
}
