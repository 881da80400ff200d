package dev.hexin.app.doctor;

import java.util.Locale;

/** How a check ended. */
enum CheckState {
    OK,
    /** Something is wrong, and the operator can do something about it. */
    FINDING,
    /** What was asked gave no answer. */
    UNKNOWN,
    /** There was no reason to ask. */
    NOT_ASKED,
    /** WeChat gives the account no right to it, as it does by the kind of account. */
    NOT_ALLOWED;

    /** As it is printed. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CheckState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
