package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the handlers of all accounts may take.
 *
 * @param longestRun after which a handler is interrupted
 * @param mostRunning so many handlers at once
 * @param mostWaiting so many pushes wait for a handler to end; what comes then is answered with success
 * @param mostPerFollower so many handlers of one follower at once; of the waiting places he has a tenth
 */
public record HandlerSettings(Duration longestRun, int mostRunning, int mostWaiting, int mostPerFollower) {

    static Supplier<HandlerSettings> read(SettingsReader settings) {
        Duration longestRun = settings.duration("wechat.handlers.max-time", Duration.ofMinutes(5));
        if (longestRun.isZero()) {
            settings.complaints().malformed("wechat.handlers.max-time", "at least 1ms");
        }
        int mostRunning = settings.number("wechat.handlers.max-running", 1000, 1, 100_000);
        int mostWaiting = settings.number("wechat.handlers.max-waiting", 1000, 1, 100_000);
        int mostPerFollower = settings.number("wechat.handlers.max-per-follower", 8, 1, 100_000);
        return () -> new HandlerSettings(longestRun, mostRunning, mostWaiting, mostPerFollower);
    }
}
