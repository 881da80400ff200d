package dev.hexin.app.settings;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pushes are not handled.
 *
 * @param messages of one follower in a window; 0: no limit
 * @param text what is said to those beyond it; null: nothing
 * @param blocked followers whose pushes are not handled
 */
public record LimitSettings(int messages, Duration window, @Nullable String text, Set<OpenId> blocked) {
    private static final int LONGEST_TEXT = 2048;

    static Supplier<LimitSettings> read(SettingsReader reader) {
        SettingsReader settings = reader.inherited();
        int messages = settings.number("wechat.limit.messages", 0, 0, 100_000);
        Duration window = settings.duration("wechat.limit.window", Duration.ofMinutes(1));
        if (window.isZero()) {
            settings.complaints().malformed("wechat.limit.window", "at least 1ms");
        }
        String text = settings.optional("wechat.limit.text",
                said -> said.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT
                        && !LegalText.of(said).isBlank(),
                "a text of at most " + LONGEST_TEXT + " bytes of UTF-8");
        List<String> blocked = reader.own().list("wechat.blocked", List.of(), OpenId::isValid,
                "a list of openids");
        return () -> new LimitSettings(messages, window, text,
                blocked.stream().map(OpenId::new).collect(Collectors.toUnmodifiableSet()));
    }
}
