package dev.hexin.testkit;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.reply.Reply;
import dev.hexin.testkit.ChatLine.Way;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** The chat of one follower, and how far the test has heard it. */
final class ChatLog {
    private final List<ChatLine> lines = new ArrayList<>(); // guarded by this
    private final InstantSource clock;
    private final Instant start;
    private int heard;

    ChatLog(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /** What the follower does; what was not heard before is passed over. */
    synchronized void did(PushContent content) {
        lines.add(new ChatLine(clock.instant(), Way.FOLLOWER, content.toString(), null, null));
        heard = lines.size();
    }

    synchronized void replied(Reply reply) {
        lines.add(new ChatLine(clock.instant(), Way.REPLY, ChatTexts.of(reply), reply, null));
    }

    synchronized void sent(CustomerServiceMessage message) {
        lines.add(new ChatLine(clock.instant(), Way.MESSAGE, ChatTexts.of(message), null, message));
    }

    synchronized void note(String text) {
        lines.add(new ChatLine(clock.instant(), Way.NOTE, text, null, null));
    }

    /** The next line that the follower has not heard yet; it stays unheard. */
    synchronized Optional<ChatLine> next() {
        return lines.stream().skip(heard).filter(ChatLine::isFromAccount).findFirst();
    }

    /** The same, and it is heard now. */
    synchronized Optional<ChatLine> hear() {
        while (heard < lines.size()) {
            ChatLine line = lines.get(heard++);
            if (line.isFromAccount()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    synchronized List<ChatLine> lines() {
        return List.copyOf(lines);
    }

    AssertionFailedError failure(String sentence, String expected, String actual) {
        return new AssertionFailedError(sentence + "\n\nThe chat:\n" + this, expected, actual);
    }

    /** As a person reads it: who said what, when, and by which way. */
    @Override
    public synchronized String toString() {
        return lines.isEmpty()
                ? "  (nothing was said)"
                : lines.stream().map(line -> line.printed(start)).collect(Collectors.joining("\n"));
    }
}
