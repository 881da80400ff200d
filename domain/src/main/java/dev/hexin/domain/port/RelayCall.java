package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.OpenId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * An inbound port: a program that holds a relay key calls WeChat's API through Hexin, or puts a message into
 * the outbox. Calls block.
 */
public interface RelayCall {

    /** @param key what the program shows; empty: none */
    Answer call(String key, Request request);

    /**
     * Puts a message into the outbox.
     *
     * @param message asked once the key is found good; throws {@code RefusedValueException} where what came
     *     is no message, {@link TooLargeException} where it is too long
     */
    Answer enqueue(String key, Supplier<Addressed> message);

    /**
     * A call as it came.
     *
     * @param path of the platform, such as {@code /cgi-bin/user/get}: not judged yet
     * @param query encoded, without the question mark; empty where there is none
     * @param body asked once the call is admitted; throws {@code RefusedValueException} where it can't be
     *     taken, {@link TooLargeException} where it is too long
     */
    record Request(String path, String query, Supplier<PlatformExchange.Body> body) {
        @Override
        public String toString() {
            return "Request[…]";
        }
    }

    /** A message for the outbox, and the follower whom it is for. */
    record Addressed(OpenId follower, CustomerServiceMessage message) {}

    /** What became of a relayed call. */
    sealed interface Answer {
        /** What the platform answered. */
        record Relayed(PlatformExchange.Result.Answered answer) implements Answer {}

        /** The message is stored, and sent in its turn. */
        record Enqueued() implements Answer {}

        /**
         * Hexin's own answer.
         *
         * @param sentence for the program's developer; holds nothing of the call
         * @param pause after which the same call may be taken; zero where that does not help
         */
        record Refused(Refusal refusal, String sentence, Duration pause) implements Answer {}
    }

    /** A body is longer than is taken. Its message is a sentence for the program's developer. */
    final class TooLargeException extends RuntimeException {
        public TooLargeException(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /** Why Hexin did not pass a call on. */
    enum Refusal {
        /** No key, or a wrong one. */
        KEY,
        /** The key does not admit this path. */
        PATH,
        MALFORMED,
        TOO_LARGE,
        /** The key's rate, or too many calls at once. */
        RATE,
        /** The follower takes no message now, or the account may send none. */
        NOT_SENT,
        NOT_REACHED,
        TIMED_OUT
    }
}
