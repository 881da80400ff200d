package dev.hexin.testkit;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.reply.Reply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chat, as the follower sees it.
 *
 * @param text what is to be read; of what is no text a description in brackets, such as {@code [image m1]}
 * @param reply what the account replied; null if it is none
 * @param message what the account sent by itself; null if it is none
 */
public record ChatLine(
        Instant at,
        Way way,
        String text,
        @Nullable Reply reply,
        @Nullable CustomerServiceMessage message) {

    /** How it came into the chat. */
    public enum Way {
        /** The follower said or did it. */
        FOLLOWER("the follower:"),
        /** A passive reply, in the answer to a push. */
        REPLY("the account replies:"),
        /** A customer-service message, which the account sent by itself. */
        MESSAGE("the account sends:"),
        /** WeChat itself: nobody's words, for who reads the chat. */
        NOTE("  --");

        private final String name;

        Way(String name) {
            this.name = name;
        }
    }

    /** Whether the account said it. */
    boolean isFromAccount() {
        return way == Way.REPLY || way == Way.MESSAGE;
    }

    /** As a person reads it, with the time since the test's start. */
    String printed(Instant start) {
        long seconds = at.getEpochSecond() - start.getEpochSecond();
        String time = seconds < 3600
                ? "%2d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        String head = "%s  %s ".formatted(time, way.name);
        return head + text.replace("\n", "\n" + " ".repeat(head.length()));
    }
}
