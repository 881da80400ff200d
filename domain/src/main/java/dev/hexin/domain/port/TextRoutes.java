package dev.hexin.domain.port;

import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.route.Condition;
import dev.hexin.domain.route.MatchedText;
import java.util.function.Predicate;

/**
 * Routes of texts. Texts are compared in Unicode's compatibility form (NFKC), stripped and without case, so
 * that {@code ＡＢＣ} equals {@code abc}; {@code exact…} compares them as they were written. What an answer is
 * given is always the text as it was written.
 */
public interface TextRoutes {
    <T> void route(Condition<T> condition, Responder<? super T> answer);

    /** Every text. */
    default void text(Responder<TextMessage> answer) {
        route(new Condition.OfType<>(TextMessage.TYPE), answer);
    }

    default void text(Responder.OfMessage<TextMessage> answer) {
        route(new Condition.OfType<>(TextMessage.TYPE), answer.withChat());
    }

    default void text(Reply constant) {
        route(new Condition.OfType<>(TextMessage.TYPE), new Responder.Constant(constant));
    }

    default void text(String constant) {
        text(Reply.text(constant));
    }

    /** The texts that suit. */
    default void text(Predicate<? super TextMessage> suits, Responder<TextMessage> answer) {
        route(new Condition.TextSuits(suits), answer);
    }

    default void text(Predicate<? super TextMessage> suits, Responder.OfMessage<TextMessage> answer) {
        route(new Condition.TextSuits(suits), answer.withChat());
    }

    default void text(Predicate<? super TextMessage> suits, Reply constant) {
        route(new Condition.TextSuits(suits), new Responder.Constant(constant));
    }

    default void text(Predicate<? super TextMessage> suits, String constant) {
        text(suits, Reply.text(constant));
    }

    /** A text that is this word. */
    default void textIs(String word, Responder<TextMessage> answer) {
        route(new Condition.TextIs(word, false), answer);
    }

    default void textIs(String word, Responder.OfMessage<TextMessage> answer) {
        route(new Condition.TextIs(word, false), answer.withChat());
    }

    default void textIs(String word, Reply constant) {
        route(new Condition.TextIs(word, false), new Responder.Constant(constant));
    }

    default void textIs(String word, String constant) {
        textIs(word, Reply.text(constant));
    }

    /** A text with this word in it. */
    default void textContains(String word, Responder<TextMessage> answer) {
        route(new Condition.TextContains(word, false), answer);
    }

    default void textContains(String word, Responder.OfMessage<TextMessage> answer) {
        route(new Condition.TextContains(word, false), answer.withChat());
    }

    default void textContains(String word, Reply constant) {
        route(new Condition.TextContains(word, false), new Responder.Constant(constant));
    }

    default void textContains(String word, String constant) {
        textContains(word, Reply.text(constant));
    }

    /** A text in which this regular expression is found, without case; its syntax is that of RE2. */
    default void textMatches(String regex, Responder<MatchedText> answer) {
        route(new Condition.TextMatches(regex, false), answer);
    }

    default void textMatches(String regex, Responder.OfMessage<MatchedText> answer) {
        route(new Condition.TextMatches(regex, false), answer.withChat());
    }

    default void textMatches(String regex, Reply constant) {
        route(new Condition.TextMatches(regex, false), new Responder.Constant(constant));
    }

    default void textMatches(String regex, String constant) {
        textMatches(regex, Reply.text(constant));
    }

    /** A text that is this word, letter by letter. */
    default void exactTextIs(String word, Responder<TextMessage> answer) {
        route(new Condition.TextIs(word, true), answer);
    }

    default void exactTextIs(String word, Responder.OfMessage<TextMessage> answer) {
        route(new Condition.TextIs(word, true), answer.withChat());
    }

    default void exactTextIs(String word, Reply constant) {
        route(new Condition.TextIs(word, true), new Responder.Constant(constant));
    }

    default void exactTextIs(String word, String constant) {
        exactTextIs(word, Reply.text(constant));
    }

    /** A text with this word in it, letter by letter. */
    default void exactTextContains(String word, Responder<TextMessage> answer) {
        route(new Condition.TextContains(word, true), answer);
    }

    default void exactTextContains(String word, Responder.OfMessage<TextMessage> answer) {
        route(new Condition.TextContains(word, true), answer.withChat());
    }

    default void exactTextContains(String word, Reply constant) {
        route(new Condition.TextContains(word, true), new Responder.Constant(constant));
    }

    default void exactTextContains(String word, String constant) {
        exactTextContains(word, Reply.text(constant));
    }

    /** A text in which this regular expression is found. */
    default void exactTextMatches(String regex, Responder<MatchedText> answer) {
        route(new Condition.TextMatches(regex, true), answer);
    }

    default void exactTextMatches(String regex, Responder.OfMessage<MatchedText> answer) {
        route(new Condition.TextMatches(regex, true), answer.withChat());
    }

    default void exactTextMatches(String regex, Reply constant) {
        route(new Condition.TextMatches(regex, true), new Responder.Constant(constant));
    }

    default void exactTextMatches(String regex, String constant) {
        exactTextMatches(regex, Reply.text(constant));
    }
}
