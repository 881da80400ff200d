package dev.hexin.domain.service.bot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account's bot may be asked, and what followers hear in its place.
 *
 * @param perFollowerADay questions; a day is China's, as the platform's quotas have it
 * @param aDay questions of all followers; 0: any number
 * @param atOnce questions that this process has under way
 * @param limitText what a question beyond one of the three hears; null: a sentence for each
 * @param resetWords begin the conversation anew
 */
public record BotRules(
        int perFollowerADay,
        int aDay,
        int atOnce,
        @Nullable String limitText,
        List<String> resetWords) {
    /** What is said where the bot gave no answer. */
    static final String NO_ANSWER = "抱歉，现在答不上来，请稍后再试。"
            + "Sorry, there is no answer right now. Please try again later.";
    /** What stands behind the beginning of an answer that broke off. */
    static final String BROKEN_OFF = "（回答中断了，请稍后再试。The answer broke off. Please try again later.）";
    /** What is said in place of what {@link dev.hexin.domain.port.Moderation} does not allow. */
    static final String NOT_ALLOWED = "抱歉，这个问题不便回答。Sorry, this can't be answered.";
    static final String RESET = "好的，我们重新开始。All right, we begin anew.";
    private static final String OFTEN = "您今天的提问次数已用完，明天再来吧。"
            + "You have asked all the questions of today. Come back tomorrow.";
    private static final String OVER = "今天的提问次数已用完，明天再来吧。"
            + "All questions of today have been asked. Come back tomorrow.";
    private static final String BUSY = "现在提问的人太多，请稍后再试。"
            + "Too many are asking right now. Please try again later.";

    public BotRules {
        resetWords = List.copyOf(resetWords);
    }

    boolean isReset(String text) {
        String said = text.strip();
        return resetWords.stream().anyMatch(said::equalsIgnoreCase);
    }

    String followersLimitText() {
        return limitText == null ? OFTEN : limitText;
    }

    String accountsLimitText() {
        return limitText == null ? OVER : limitText;
    }

    String busyText() {
        return limitText == null ? BUSY : limitText;
    }
}
