package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.util.Locale;

/** The language of the sentences that Hexin says to its operator: as set, else by {@code LANG}. */
public enum Language {
    EN, ZH;

    public static final String SETTING = "wechat.language";

    public static Language read(SettingsReader settings) {
        String lang = settings.foreign("lang");
        return settings.choice(SETTING, Language.class, of(lang == null ? "" : lang));
    }

    /** The one that a locale such as {@code zh_CN.UTF-8} asks for; English for any other than Chinese. */
    public static Language of(String locale) {
        return locale.toLowerCase(Locale.ROOT).matches("zh([^a-z].*)?") ? ZH : EN;
    }

    public Locale locale() {
        return this == ZH ? Locale.CHINESE : Locale.ENGLISH;
    }

    /** A sentence of the start in this language; in English where it has no Chinese. */
    public String say(String english) {
        return this == ZH ? ChineseSentences.TABLE.of(english) : english;
    }
}
