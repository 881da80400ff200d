package dev.hexin.domain.reply;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The return type of handlers and routes: one reply, a promise of one, several replies, a text that grows, or
 * a pass to the next in the chain. {@link Reply} has a factory for each.
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
     * A text whose parts come one by one, as models write. The follower gets as a reply what is there when
     * the platform's time is over, and the rest as messages or pages. The parts are asked for once; they are
     * cancelled when the follower can't be given more, when the run takes too long, and when the process
     * stops.
     *
     * @param parts of the text, one behind the other, without anything added in between
     * @param isMarkdown whether they are rendered before they go out
     * @param writtenByAi whether the follower is told that a model wrote it
     */
    record Growing(Flow.Publisher<String> parts, boolean isMarkdown, boolean writtenByAi) implements Answer {
        public Growing {
            Objects.requireNonNull(parts, "an answer that grows needs a publisher of its parts");
        }

        /** The same, in Markdown. */
        public Growing asMarkdown() {
            return new Growing(parts, true, writtenByAi);
        }

        /** The same, marked as a model's, as {@link TextReply#asWrittenByAi} does. */
        public Growing asWrittenByAi() {
            return new Growing(parts, isMarkdown, true);
        }
    }

    /** No answer: the next in the chain is asked. */
    record Pass() implements Answer {
        static final Pass PASS = new Pass();
    }
}
