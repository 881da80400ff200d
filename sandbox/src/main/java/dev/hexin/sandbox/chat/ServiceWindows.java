package dev.hexin.sandbox.chat;

import dev.hexin.sandbox.clock.SandboxTime;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The customer-service windows, in which the account may write to a follower first: 48 hours and 5 messages
 * after a message, a minute and 3 messages after a menu tap, a scan or a follow. Something new from the
 * follower starts its window again.
 */
public final class ServiceWindows {
    private final Map<String, Windows> byOpenid = new HashMap<>();
    private final SandboxTime time;

    /** Whether a message may go out, and if not, why. */
    public enum Permit {
        SENT, CLOSED, USED_UP
    }

    private record Window(Instant opened, Duration open, int left) {
        boolean isOpen(Instant now) {
            return now.isBefore(opened.plus(open));
        }

        Window used() {
            return new Window(opened, open, left - 1);
        }
    }

    private static final Window NEVER = new Window(Instant.EPOCH, Duration.ZERO, 0);

    private record Windows(Window message, Window tap) {}

    public ServiceWindows(SandboxTime time) {
        this.time = time;
    }

    /** Opens the window that a push opens: {@code message} or {@code tap}. */
    public synchronized void open(String openid, String window) {
        var windows = byOpenid.getOrDefault(openid, new Windows(NEVER, NEVER));
        byOpenid.put(openid, window.equals("message")
                ? new Windows(new Window(time.instant(), Duration.ofHours(48), 5), windows.tap)
                : new Windows(windows.message, new Window(time.instant(), Duration.ofMinutes(1), 3)));
    }

    public synchronized void close(String openid) {
        byOpenid.remove(openid);
    }

    /** Takes one message from an open window, the short one first. */
    public synchronized Permit take(String openid) {
        var windows = byOpenid.getOrDefault(openid, new Windows(NEVER, NEVER));
        var now = time.instant();
        if (!windows.tap.isOpen(now) && !windows.message.isOpen(now)) {
            return Permit.CLOSED;
        }
        if (windows.tap.isOpen(now) && windows.tap.left > 0) {
            byOpenid.put(openid, new Windows(windows.message, windows.tap.used()));
            return Permit.SENT;
        }
        if (windows.message.isOpen(now) && windows.message.left > 0) {
            byOpenid.put(openid, new Windows(windows.message.used(), windows.tap));
            return Permit.SENT;
        }
        return Permit.USED_UP;
    }

    /** Whether the follower has sent a message within this time. */
    public synchronized boolean messageWithin(String openid, Duration length) {
        var opened = byOpenid.getOrDefault(openid, new Windows(NEVER, NEVER)).message.opened();
        return time.instant().isBefore(opened.plus(length));
    }

    public synchronized void reset() {
        byOpenid.clear();
    }
}
