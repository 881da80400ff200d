package dev.hexin.domain.service.bot;

import dev.hexin.domain.service.state.QuestionsADay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether one more question may be asked on a day, by one follower and by all. */
final class QuestionCount {
    private final BotRules rules;
    private final QuestionsADay total;
    private final BotWarnings warnings;

    QuestionCount(BotRules rules, QuestionsADay total, BotWarnings warnings) {
        this.rules = rules;
        this.total = total;
        this.warnings = warnings;
    }

    /** What is said in place of an answer; null: it may be asked. */
    @Nullable
    String limit(BotMemory memory, Instant now) {
        if (memory.askedOn(now) >= rules.perFollowerADay()) {
            return rules.followersLimitText();
        }
        return isOver(now) ? rules.accountsLimitText() : null;
    }

    private boolean isOver(Instant now) {
        try {
            return rules.aDay() > 0 && total.on(BotMemory.dayOf(now)) >= rules.aDay();
        } catch (RuntimeException storeAway) {
            warnings.uncounted(storeAway);
            return false;
        }
    }

    /** One more of all. */
    void charge(Instant now) {
        if (rules.aDay() > 0) {
            try {
                total.count(BotMemory.dayOf(now));
            } catch (RuntimeException storeAway) {
                warnings.uncounted(storeAway);
            }
        }
    }
}
