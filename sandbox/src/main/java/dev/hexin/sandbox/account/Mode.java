package dev.hexin.sandbox.account;

import java.util.Locale;
import java.util.Optional;

/** How pushes travel: as they are, as they are and enciphered, enciphered only. */
public enum Mode {
    PLAIN, COMPATIBLE, SAFE;

    public boolean enciphers() {
        return this != PLAIN;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String label) {
        for (var mode : values()) {
            if (mode.label().equalsIgnoreCase(label)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
