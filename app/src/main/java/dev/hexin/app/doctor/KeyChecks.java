package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.http.webhook.Mode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How hard it is to guess what an account's safety rests on. Says nothing of what the keys are. */
final class KeyChecks {
    /** What people type when they are to think of a key. */
    private static final Pattern THOUGHT_OF = Pattern
            .compile("password|passwort|secret|change-?me|example|123456|abcdef|qwerty|(.)\\1{5}");
    private static final int FEWEST_CHARACTERS = 10;
    private static final int SHORTEST_TOKEN = 8;
    private static final int FEWEST_IN_TOKEN = 5;

    private KeyChecks() {}

    static void run(Section section, AccountSettings account) {
        Mode mode = account.webhook().mode();
        section.add("webhook.mode", mode == Mode.PLAIN ? "plain" : "ok", "mode",
                mode.name().toLowerCase(Locale.ROOT));
        String token = account.webhook().token();
        boolean isWeak = token.length() < SHORTEST_TOKEN || isThoughtOf(token, FEWEST_IN_TOKEN);
        section.add("keys.token", isWeak ? "weak" : "ok");
        boolean hasSecret = account.weChatApi().secret() != null;
        key(section, "keys.session", account.profile().ownSessionKey(), hasSecret);
        key(section, "keys.storage", account.storage().storageKey(), hasSecret);
    }

    private static void key(Section section, String id, @Nullable String key, boolean isNeeded) {
        if (key == null) {
            section.add(id, isNeeded ? "missing" : "no-secret");
        } else {
            section.add(id, isThoughtOf(key, FEWEST_CHARACTERS) ? "weak" : "ok");
        }
    }

    private static boolean isThoughtOf(String key, int fewest) {
        return key.chars().distinct().count() < fewest
                || THOUGHT_OF.matcher(key.toLowerCase(Locale.ROOT)).find();
    }
}
