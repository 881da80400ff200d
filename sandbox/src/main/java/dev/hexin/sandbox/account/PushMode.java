package dev.hexin.sandbox.account;

import java.util.Locale;
import java.util.Optional;

/** The encryption mode of pushes: plain, compatible (plain and encrypted), or safe (encrypted only). */
public enum PushMode {
    PLAIN, COMPATIBLE, SAFE;

    public boolean encrypts() {
        return this != PLAIN;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PushMode> of(String label) {
        for (var mode : values()) {
            if (mode.label().equalsIgnoreCase(label)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
