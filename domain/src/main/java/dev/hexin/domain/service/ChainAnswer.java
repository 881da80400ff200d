package dev.hexin.domain.service;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chain answered.
 *
 * @param replies the passive one, and those that follow on it; none of an answer that grows
 * @param growing null: its replies are there
 * @param by the link that answered; null: none did
 * @param asked those that were asked before it
 * @param isFetched whether it waited for the follower, and goes out as it was kept
 */
record ChainAnswer(
        List<Reply> replies,
        Answer.@Nullable Growing growing,
        @Nullable String by,
        List<String> asked,
        boolean isFetched) {

    /** An answer that is neither a promise nor a pass. */
    static ChainAnswer of(Answer answer, String by, List<String> asked) {
        return switch (answer) {
            case Reply reply -> new ChainAnswer(List.of(reply), null, by, asked, false);
            case Answer.Several several -> new ChainAnswer(several.replies(), null, by, asked, false);
            case Answer.Growing growing -> new ChainAnswer(List.of(), growing, by, asked, false);
            case Answer.Promise promise -> throw new IllegalArgumentException("a promise");
            case Answer.Pass pass -> throw new IllegalArgumentException("a pass");
        };
    }

    /** What waited for the follower. */
    static ChainAnswer fetched(Reply waiting) {
        return new ChainAnswer(List.of(waiting), null, LateAnswerLink.DESCRIPTION, List.of(), true);
    }

    /** None of these answered. */
    static ChainAnswer none(List<String> asked) {
        return new ChainAnswer(List.of(Reply.none()), null, null, asked, false);
    }

    Reply first() {
        return replies.getFirst();
    }

    List<Reply> following() {
        return replies.subList(1, replies.size());
    }
}
