package dev.hexin.sandbox.control;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;

import java.net.URI;
import java.util.Set;

/** Refuses control calls of pages from other origins (CSRF). */
final class SameOrigin {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private SameOrigin() {}

    static void check(Context ctx) {
        var origin = ctx.header("Origin");
        var site = ctx.header("Sec-Fetch-Site");
        if (origin != null && !authority(origin).equals(ctx.header("Host"))
                || site != null && !OWN_SITES.contains(site)) {
            throw new ForbiddenResponse("The control API takes no orders from other origins.");
        }
    }

    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
