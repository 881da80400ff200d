package dev.hexin.app.settings;

import java.util.List;

/**
 * Settings are missing or malformed: one plain sentence for each, without their values, which may be secrets.
 */
public final class SettingsException extends RuntimeException {
    private final List<String> sentences;

    SettingsException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = sentences;
    }

    public List<String> sentences() {
        return sentences;
    }
}
