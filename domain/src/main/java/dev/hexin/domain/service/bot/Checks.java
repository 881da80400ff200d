package dev.hexin.domain.service.bot;

import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Moderation;
import java.util.List;

/** All moderations of an account, of which each has to allow a text. */
final class Checks {
    private final List<Moderation> all;
    private final BotCounts counts;

    Checks(List<Moderation> all, BotCounts counts) {
        this.all = List.copyOf(all);
        this.counts = counts;
    }

    boolean areNone() {
        return all.isEmpty();
    }

    boolean allow(boolean isAnswer, String content, Chat chat) {
        if (content.isEmpty() || all.stream().allMatch(one -> isAllowed(one, isAnswer, content, chat))) {
            return true;
        }
        counts.refused.increment();
        return false;
    }

    /** One that fails fails closed. */
    private static boolean isAllowed(Moderation one, boolean isAnswer, String content, Chat chat) {
        try {
            return one.allows(new Moderation.Text(isAnswer, content), chat);
        } catch (RuntimeException failure) {
            return false;
        }
    }
}
