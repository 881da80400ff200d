package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Responder;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.route.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route in the chain of one of its kinds.
 *
 * @param routes the class that defines it
 * @param number the how manyth of its class
 * @param place the class and line that define it
 * @param type reads the message
 * @param test what the answer is given, or null
 * @param inTurn whether it waits for the follower's other runs
 */
record RouteLink<T>(
        Routes routes,
        int number,
        String place,
        Condition<T> condition,
        MessageType<?> type,
        Test<T> test,
        Responder<? super T> responder,
        boolean inTurn) implements ChainLink {

    /** Whether the message is the word, and the whole word, that this route is for. */
    boolean isWord(Message message, RunContext context) {
        return condition instanceof Condition.TextIs && !isFallback() && test.apply(message, context) != null;
    }

    /** Applies a condition to a message. */
    @FunctionalInterface
    interface Test<T> {
        @Nullable
        T apply(Message message, RunContext context);
    }

    @Override
    public String name() {
        return place;
    }

    @Override
    public String className() {
        return routes.getClass().getName();
    }

    @Override
    public int order() {
        return routes.order();
    }

    @Override
    public int rank() {
        return switch (condition) {
            case Condition.Scan scan -> SCAN;
            case Condition.AnythingElse rest -> ANYTHING_ELSE;
            default -> SPECIFIC;
        };
    }

    @Override
    public boolean blocks() {
        return inTurn || !(responder instanceof Responder.Constant) && routes.blocks();
    }

    @Override
    public Set<String> accounts() {
        return routes.accounts();
    }

    @Override
    public boolean covers(ChainLink other) {
        return RouteCoverage.covers(condition,
                other instanceof RouteLink<?> route ? route.condition() : null);
    }

    @Override
    public String takes() {
        return RouteCoverage.described(condition);
    }

    @Override
    public @Nullable Answer offer(Message message, RunContext context) throws Exception {
        T subject = test.apply(message, context);
        if (subject == null) {
            return null;
        }
        if (inTurn) {
            context.takeTurn();
        }
        Answer answer = switch (responder) {
            case Responder.Constant constant -> constant.answer();
            case DialogueOpening opening -> opening.answer((TextMessage) message, context);
            default -> responder.answer(subject, context.chat());
        };
        if (answer == null) {
            throw new RefusedValueException(
                    place + " returned null; Reply.none() says nothing, Reply.pass() asks the next");
        }
        return answer;
    }
}
