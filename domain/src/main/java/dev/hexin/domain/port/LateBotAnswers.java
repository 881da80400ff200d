package dev.hexin.domain.port;

import dev.hexin.domain.reply.Answer;

/** A door in: answers that a bot gives after it was asked, to any replica. */
public interface LateBotAnswers {

    /**
     * Brings an answer to the follower who waits for it. Blocks.
     *
     * @param id of the question
     * @return false where no question of this id waits
     */
    boolean take(String id, Answer answer);
}
