package dev.hexin.http.server;

import java.util.Set;

/** Paths that an operator may choose: for everything that is served, and for the webhook. */
final class WebhookPath {
    static final String EXPECTED = "a path that begins with / and does not end with it, such as ";
    private static final String SHAPE = "(/[A-Za-z0-9._~-]+)+";
    private static final Set<String> RESERVED = Set.of("oauth", "profile", "health", "logout", "sign-in",
            "assets", "prometheus", "bot", "relay", ".", "..");

    private WebhookPath() {}

    static boolean isPath(String text) {
        return text.matches(SHAPE);
    }

    /** Whether it is a path, and none that leads to a page or an endpoint. */
    static boolean isFree(String text) {
        return isPath(text) && !RESERVED.contains(text.split("/", 3)[1]) && !text.startsWith("/MP_verify_");
    }
}
