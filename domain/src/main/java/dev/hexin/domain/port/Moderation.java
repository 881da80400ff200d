package dev.hexin.domain.port;

/**
 * The plug for a check of what followers ask a {@link Bot} and what it answers. All of them are asked; found
 * as handlers are. What one does not allow is counted and not logged.
 */
@FunctionalInterface
public interface Moderation {

    /**
     * Whether the text may go on: a question to the bot, or an answer to the follower. May block. Of an
     * answer that grows it is asked sentence by sentence, each time with some of what was said before. What
     * it throws counts as no.
     */
    boolean allows(Text text, Chat chat);

    /** What is looked at. */
    record Text(boolean isAnswer, String content) {
        /** Content stays out of logs. */
        @Override
        public String toString() {
            return isAnswer ? "an answer" : "a question";
        }
    }
}
