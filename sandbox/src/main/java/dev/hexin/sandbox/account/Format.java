package dev.hexin.sandbox.account;

import java.util.Locale;
import java.util.Optional;

/** The data format of pushes; official accounts get XML, the JSON form exists beside it. */
public enum Format {
    XML, JSON;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String label) {
        for (var format : values()) {
            if (format.label().equalsIgnoreCase(label)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
