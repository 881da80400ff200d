package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How followers come to their profiles, and how fresh those are.
 *
 * @param keywords texts that are answered with a link to the profile page
 * @param maxAge how old a shown profile may be before WeChat is asked again
 */
public record ProfileServiceSettings(List<String> keywords, Duration maxAge) {

    static Supplier<ProfileServiceSettings> read(SettingsReader reader) {
        SettingsReader settings = reader.inherited();
        List<String> keywords = keywords(settings);
        Duration maxAge = settings.duration("wechat.profile-max-age", Duration.ofDays(1));
        return () -> new ProfileServiceSettings(keywords, maxAge);
    }

    static List<String> keywords(SettingsReader settings) {
        return settings.list("wechat.profile-keyword", List.of("我的资料", "profile"), text -> true,
                "a list of words");
    }
}
