package dev.hexin.http.profile;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * What the pages say, in Chinese to those who ask for Chinese before English, in English to everybody else.
 */
record Messages(String language, ResourceBundle bundle) {
    private static final Messages ENGLISH = messages("en", Locale.ROOT);
    private static final Messages CHINESE = messages("zh-CN", Locale.CHINESE);
    private static final int LONGEST = 200;

    /** @param acceptLanguage as the header says; anything malformed is English */
    static Messages in(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            Locale best = Locale.lookup(LanguageRange.parse(acceptLanguage),
                    List.of(Locale.ENGLISH, Locale.CHINESE));
            return Locale.CHINESE.equals(best) ? CHINESE : ENGLISH;
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }

    String get(String key) {
        return bundle.getString(key);
    }

    /** Each language that there is. */
    static List<Messages> all() {
        return List.of(ENGLISH, CHINESE);
    }

    private static Messages messages(String language, Locale locale) {
        return new Messages(language,
                ResourceBundle.getBundle(Messages.class.getPackageName() + ".messages", locale,
                        Messages.class.getClassLoader(),
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
}
