package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How Hexin ends.
 *
 * @param notice how long pushes are still taken after the signal, while the readiness says so
 * @param grace how long what was begun may take to finish after that
 */
public record StopSettings(Duration notice, Duration grace) {

    static Supplier<StopSettings> read(SettingsReader settings) {
        Duration notice = settings.duration("wechat.stop-notice", Duration.ofSeconds(3));
        Duration grace = settings.duration("wechat.stop-grace", Duration.ofSeconds(20));
        return () -> new StopSettings(notice, grace);
    }
}
