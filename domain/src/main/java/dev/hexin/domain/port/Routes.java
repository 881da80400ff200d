package dev.hexin.domain.port;

import dev.hexin.domain.route.Condition;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The plug for teams: many short answers in one class. Drop it into {@code domain/handler}, or register it
 * with {@link java.util.ServiceLoader}; nothing else is edited.
 *
 * {@snippet :
 * public final class Shop implements Routes {
 *     public void define(On on) {
 *         on.textContains("open", "Nine to five.");
 *         on.click("TODAY", m -> Reply.text("Tea is half the price."));
 *     }
 * }
 * }
 *
 * The routes of all classes are asked before {@code anythingElse}: by the classes' {@link #order()}, then by
 * the classes' names, then in the order in which they are defined. The first that does not pass answers.
 */
@FunctionalInterface
public interface Routes {
    /** Called once, at the start. */
    void define(On on);

    /** Lower comes first; {@link MessageHandler#FALLBACK} answers only what nothing else does. */
    default int order() {
        return 0;
    }

    /** Whether any of its lambdas may ever wait, see {@link MessageHandler#blocks()}. Constants never do. */
    default boolean blocks() {
        return true;
    }

    /** The names of the accounts that they are for; none: for all of them. */
    default Set<String> accounts() {
        return Set.of();
    }

    /** Takes the routes. A constant, a lambda of the message, or one of the message and its {@link Chat}. */
    interface On extends TextRoutes, EventRoutes, MessageRoutes {
        /** What all the other methods come to. */
        @Override
        <T> void route(Condition<T> condition, Responder<? super T> answer);

        /**
         * Takes routes that run in turn: of each follower one at a time, in order of registration, and with
         * the routes that use {@link Chat#state}. Each waits for its turn before its lambda is called.
         */
        On inTurn();

        /** The same of routes that use this state: whether it can be stored is checked at the start. */
        On inTurn(Class<? extends Record> state);

        /**
         * Opens a dialogue when a text is this word: questions in a row, whose answers are collected in a
         * record. One is open of each follower at a time. It gets what the follower writes before the routes.
         */
        <S extends Record> void dialogue(
                Class<S> type,
                String word,
                Consumer<? super Dialogue<S>> questions);
    }
}
