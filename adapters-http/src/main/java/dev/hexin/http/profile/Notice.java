package dev.hexin.http.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page that says one thing, and perhaps offers one step. Its texts are in the bundles, under its name. */
enum Notice {
    CONSENT_DENIED("refused", "info", "/oauth/login"),
    STALE("waiting", "/oauth/login"),
    SNAPSHOT("info", "/oauth/login"),
    UNAVAILABLE("warn", "/oauth/login"),
    BUSY("waiting", "/oauth/login"),
    MISCONFIGURED("warn", null),
    DELETED("success", "/"),
    FORBIDDEN("warn", "/profile"),
    NOT_FOUND("info", "/"),
    BROKEN("warn", "/");

    private static final String PREFIX = "/sign-in/";

    private final String key;
    private final String icon;
    private final @Nullable String next;

    Notice(String icon, @Nullable String next) {
        this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.icon = icon;
        this.next = next;
    }

    /** One whose address is older than its name. */
    Notice(String key, String icon, @Nullable String next) {
        this.key = key;
        this.icon = icon;
        this.next = next;
    }

    /** Those that have an address of their own, by the last part of it. */
    static Optional<Notice> at(String name) {
        return Arrays.stream(values()).filter(notice -> notice.compareTo(DELETED) <= 0)
                .filter(notice -> notice.key().equals(name)).findFirst();
    }

    String path() {
        return PREFIX + key();
    }

    String key() {
        return key;
    }

    /** WeUI's name for the picture. */
    String icon() {
        return icon;
    }

    /** The own path that its button leads to; null where there is nothing to be done. */
    @Nullable
    String next() {
        return next;
    }
}
