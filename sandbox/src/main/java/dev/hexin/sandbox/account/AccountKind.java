package dev.hexin.sandbox.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of an official account, which decides what it may call: {@link Right} has the table. */
public enum AccountKind {
    CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, SUBSCRIPTION, TEST;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean may(Right right) {
        return right.kinds().contains(this);
    }

    /** Whether it is one of the service accounts; the others are subscription accounts. */
    public boolean isService() {
        return this != CERTIFIED_SUBSCRIPTION && this != SUBSCRIPTION;
    }

    public boolean isCertified() {
        return this == CERTIFIED_SERVICE || this == CERTIFIED_SUBSCRIPTION;
    }

    public static Optional<AccountKind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equalsIgnoreCase(label)).findFirst();
    }

    /** The labels of all kinds, for sentences. */
    public static String labels() {
        return String.join(", ", Arrays.stream(values()).map(AccountKind::label).toList());
    }
}
