package dev.hexin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;

import java.nio.charset.StandardCharsets;

/** Serves a page from the jar with its data as JSON inside. Nothing is put into the markup itself. */
public final class SandboxPage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: http: https:; media-src 'self' http: https:; font-src 'self' data:; "
            + "connect-src *; base-uri 'none'; frame-ancestors 'none'";

    private SandboxPage() {}

    public static void html(Context ctx, String name, ObjectNode data) {
        var json = Json.write(data).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029",
                "\\u2029");
        var page = new String(SandboxAssets.read(name).orElseThrow(), StandardCharsets.UTF_8);
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
        ctx.html(page.replace("{{data}}", json));
    }
}
