package dev.hexin.domain.port;

import dev.hexin.domain.reply.Answer;

/**
 * The answer of a route, as a lambda of a message and its conversation. It may block and may throw: it runs
 * on a handler's thread, unless its {@link Routes} say that they never block.
 *
 * @param <T> what the route takes
 */
@FunctionalInterface
public interface Responder<T> {
    Answer answer(T message, Chat chat) throws Exception;

    /** The same of a message alone. */
    @FunctionalInterface
    interface OfMessage<T> {
        Answer answer(T message) throws Exception;

        default Responder<T> withChat() {
            return (message, chat) -> answer(message);
        }
    }

    /** The same answer always, which never blocks. */
    record Constant(Answer answer) implements Responder<Object> {
        public Constant {
            if (answer instanceof Answer.Growing) {
                throw new IllegalArgumentException(
                        "the parts of an answer that grows are those of one message: answer by a lambda");
            }
        }

        @Override
        public Answer answer(Object message, Chat chat) {
            return answer;
        }
    }
}
