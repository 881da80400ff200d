package dev.hexin.domain.reply;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The return type of handlers and routes: one reply, a promise of one, several replies, or a pass to the next
 * in the chain. {@link Reply} has a factory for each.
 */
public sealed interface Answer permits Reply, Answer.Promise, Answer.Several, Answer.Growing, Answer.Pass {

    /**
     * An answer that another thread makes. The handler's thread waits for it, as long as a handler may take.
     *
     * @param stage completes with the answer, or with what went wrong
     */
    record Promise(CompletionStage<? extends Answer> stage) implements Answer {}

    /**
     * One passive reply, and messages that follow on it in this order, as far as the account may send them.
     *
     * @param replies one at least
     */
    record Several(List<Reply> replies) implements Answer {
        public Several {
            replies = List.copyOf(replies);
            if (replies.isEmpty()) {
                throw new IllegalArgumentException(
                        "an answer of several replies has one at least; Reply.none() says nothing");
            }
        }
    }

    /**
     * A text that is still being written.
     *
     * @param parts is subscribed to once; what it publishes is appended
     */
    record Growing(Flow.Publisher<String> parts) implements Answer {}

    /** No answer: the next in the chain is asked. */
    record Pass() implements Answer {
        static final Pass PASS = new Pass();
    }
}
