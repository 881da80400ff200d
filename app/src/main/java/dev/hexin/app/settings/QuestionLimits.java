package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How much may be asked.
 *
 * @param perFollowerADay questions of one follower
 * @param aDay questions of all; 0: any number
 * @param atOnce questions under way
 * @param text what is said to a question beyond them; null: a sentence for each
 */
public record QuestionLimits(int perFollowerADay, int aDay, int atOnce, @Nullable String text) {
    private static final int LONGEST_TEXT = 2048;
    private static final int MOST = 1_000_000;

    /** @param group {@code wechat.bot} or {@code wechat.assistant} */
    static QuestionLimits read(SettingsReader own, String group) {
        return new QuestionLimits(own.number(group + ".per-follower-a-day", 200, 1, MOST),
                own.number(group + ".a-day", 0, 0, 100 * MOST),
                own.number(group + ".at-once", 100, 1, 10_000),
                own.optional(group + ".limit-text",
                        said -> said.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT,
                        "a text of at most " + LONGEST_TEXT + " bytes of UTF-8"));
    }
}
