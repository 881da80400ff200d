package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import io.micronaut.core.value.PropertyResolver;

/** How a line of the log is written, as {@code wechat.log-format} says. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** An object of JSON a line, for programs that collect logs. */
    JSON;

    private static final String SETTING = "wechat.log-format";

    /** Whether it says so, before the settings are judged: what is wrong with them is JSON as well. */
    public static boolean isJson(PropertyResolver environment) {
        return environment.getProperty(SETTING, String.class).filter(JSON.name()::equalsIgnoreCase)
                .isPresent();
    }

    static LogFormat read(SettingsReader settings) {
        return settings.choice(SETTING, LogFormat.class, TEXT);
    }
}
