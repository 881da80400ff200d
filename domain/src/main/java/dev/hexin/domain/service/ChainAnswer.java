package dev.hexin.domain.service;

import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chain answered.
 *
 * @param replies the passive one, and those that follow on it
 * @param by the link that answered; null: none did
 * @param asked those that were asked before it
 * @param isFetched whether it waited for the follower, and goes out as it was kept
 */
record ChainAnswer(List<Reply> replies, @Nullable String by, List<String> asked, boolean isFetched) {

    ChainAnswer(List<Reply> replies, @Nullable String by, List<String> asked) {
        this(replies, by, asked, false);
    }

    /** What waited for the follower. */
    static ChainAnswer fetched(Reply waiting) {
        return new ChainAnswer(List.of(waiting), LateAnswerLink.DESCRIPTION, List.of(), true);
    }

    /** None of these answered. */
    static ChainAnswer none(List<String> asked) {
        return new ChainAnswer(List.of(Reply.none()), null, asked);
    }

    Reply first() {
        return replies.getFirst();
    }

    List<Reply> following() {
        return replies.subList(1, replies.size());
    }
}
