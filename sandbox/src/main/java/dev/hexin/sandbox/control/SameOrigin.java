package dev.hexin.sandbox.control;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;

import java.net.URI;

/** Pages from elsewhere may not drive the sandbox through its visitor's browser. */
final class SameOrigin {
    private SameOrigin() {}

    static void check(Context ctx) {
        var origin = ctx.header("Origin");
        if (origin != null && !authority(origin).equals(ctx.header("Host"))) {
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
