package dev.hexin.domain.customerservice;

import dev.hexin.domain.message.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which the platform lets the account send a few messages to one follower, because of something
 * that the follower did. Protocol: "Customer-service messages".
 *
 * @param opened when the follower did it
 * @param isTap whether it was a tap, a scan or a follow, rather than a message
 */
public record MessageWindow(Instant opened, boolean isTap) {
    /** So many messages follow on a message. */
    public static final int MOST_AFTER_MESSAGE = 5;
    private static final int MOST_AFTER_TAP = 3;
    private static final Duration AFTER_MESSAGE = Duration.ofHours(48);
    private static final Duration AFTER_TAP = Duration.ofMinutes(1);
    private static final Set<Kind> TAPS = Set.of(Kind.event("click"), Kind.event("scancode_push"),
            Kind.event("scancode_waitmsg"), Kind.event("subscribe"), Kind.event("scan"));

    /** The window that a push of this kind opens; other events than taps open none. */
    public static Optional<MessageWindow> openedBy(Kind kind, Instant at) {
        return kind.isEvent() && !TAPS.contains(kind)
                ? Optional.empty()
                : Optional.of(new MessageWindow(at, kind.isEvent()));
    }

    public Instant closes() {
        return opened.plus(isTap ? AFTER_TAP : AFTER_MESSAGE);
    }

    public int most() {
        return isTap ? MOST_AFTER_TAP : MOST_AFTER_MESSAGE;
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(closes());
    }
}
