package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the start says of wrong settings into checks, with an id for each setting. */
final class SettingsChecks {
    /** {@code wechat.token (WECHAT_TOKEN) is missing…}, {@code WECHAT_TOKEN_FILE should …}. */
    private static final Pattern NAME = Pattern.compile(
            "([a-z][a-z0-9.<>-]*\\.[a-z0-9.<>-]+|[A-Z][A-Z0-9_]+)\\b.*",
            Pattern.DOTALL);

    private SettingsChecks() {}

    /** @param sentences of the start, one for each setting that is wrong */
    static void wrong(Section section, List<String> sentences) {
        section.add("settings", "wrong");
        for (String sentence : sentences) {
            Matcher name = NAME.matcher(sentence);
            String setting = name.matches() ? name.group(1) : "other";
            section.add("settings." + id(setting), "wrong", "name", setting, "sentence",
                    said(section, sentence));
        }
    }

    /** Without {@code wechat.}, which nearly all have in common. */
    private static String id(String setting) {
        return setting.replaceFirst("^wechat\\.", "");
    }

    /** @param warnings of names that no setting has, and of files that others may write */
    static void right(Section section, List<String> warnings) {
        section.add("settings", "ok");
        if (warnings.isEmpty()) {
            section.add("settings.warning", "ok");
        }
        warnings.forEach(warning -> section.add("settings.warning", "warned", "sentence",
                said(section, warning)));
    }

    /** In the report's language, without a full stop. */
    private static String said(Section section, String sentence) {
        return section.language().say(sentence).replaceFirst("[.。]$", "");
    }
}
