package dev.hexin.domain.service.state;

import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.service.state.MessageWindows.Permit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one follower and how many messages went out in each.
 *
 * @param message the window after their last message; null: it is not known
 * @param tap the one after their last tap, scan or follow
 */
record WindowCounts(
        @Nullable MessageWindow message,
        int afterMessage,
        @Nullable MessageWindow tap,
        int afterTap) {
    static final WindowCounts NONE = new WindowCounts(null, 0, null, 0);
    static final Codec<WindowCounts> CODEC = Codec.of("v1",
            counts -> OutboxCodec.texts(counts.message).add(counts.afterMessage)
                    .addAll(OutboxCodec.texts(counts.tap)).add(counts.afterTap),
            texts -> new WindowCounts(OutboxCodec.window(texts), Math.toIntExact(texts.nextNumber()),
                    OutboxCodec.window(texts), Math.toIntExact(texts.nextNumber())));

    /** A window that is newer begins at nothing. */
    WindowCounts opened(MessageWindow window) {
        if (window.isTap()) {
            return isNewer(window, tap) ? new WindowCounts(message, afterMessage, window, 0) : this;
        }
        return isNewer(window, message) ? new WindowCounts(window, 0, tap, afterTap) : this;
    }

    WindowCounts newer(WindowCounts other) {
        WindowCounts counts = other.message == null ? this : opened(other.message);
        return other.tap == null ? counts : counts.opened(other.tap);
    }

    private static boolean isNewer(MessageWindow window, @Nullable MessageWindow known) {
        return known == null || window.opened().isAfter(known.opened());
    }

    /** The short window is used first, as the platform does. */
    Permit permit(Instant now) {
        if (tap != null && tap.isOpen(now) && afterTap < tap.most()) {
            return Permit.TAP;
        }
        if (message == null) { // they may have sent one that is not known of
            return isTapOpen(now) ? Permit.NONE : Permit.UNKNOWN;
        }
        return message.isOpen(now) && afterMessage < message.most() ? Permit.MESSAGE : Permit.NONE;
    }

    private boolean isTapOpen(Instant now) {
        return tap != null && tap.isOpen(now);
    }

    /** How many messages may be sent. */
    int left(Instant now) {
        int left = tap != null && tap.isOpen(now) ? tap.most() - afterTap : 0;
        if (message == null) {
            return isTapOpen(now) ? left : MessageWindow.MOST_AFTER_MESSAGE;
        }
        return left + (message.isOpen(now) ? message.most() - afterMessage : 0);
    }

    WindowCounts used(Permit permit, int more) {
        return permit == Permit.TAP
                ? new WindowCounts(message, afterMessage, tap, Math.max(0, afterTap + more))
                : new WindowCounts(message, Math.max(0, afterMessage + more), tap, afterTap);
    }

    /** How long they are worth keeping. */
    Duration lastsFor(Instant now) {
        Instant end = message != null ? message.closes() : tap != null ? tap.closes() : now;
        Duration left = Duration.between(now, end);
        return left.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : left;
    }
}
