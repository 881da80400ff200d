package dev.hexin.sandbox.page;

import dev.hexin.sandbox.wire.Signature;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves scripts, styles and pictures from the jar. */
public final class SandboxAssets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.(js|css|svg|html)");
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "css", "text/css", "svg",
            "image/svg+xml");

    private SandboxAssets() {}

    public static void addTo(RoutesConfig routes) {
        routes.get("/assets/{name}", SandboxAssets::serve);
        routes.get("/avatars/{openid}", SandboxAssets::avatar);
        routes.get("/avatars/{openid}/{size}", SandboxAssets::avatar);
    }

    private static void serve(Context ctx) {
        var name = ctx.pathParam("name");
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        var content = name.equals("weui.css") ? weui() : read(name);
        if (type == null || content.isEmpty()) {
            ctx.status(HttpStatus.NOT_FOUND).result("There is no such asset.");
            return;
        }
        ctx.header("Cache-Control", "no-cache");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.contentType(type + "; charset=utf-8").result(content.get());
    }

    /** A picture that differs from follower to follower. */
    private static void avatar(Context ctx) {
        var hue = Integer.parseInt(Signature.of(ctx.pathParam("openid")).substring(0, 4), 16) % 360;
        var svg = new String(read("avatar.svg").orElseThrow(), StandardCharsets.UTF_8)
                .replace("{{hue}}", Integer.toString(hue));
        ctx.header("Cache-Control", "max-age=3600");
        ctx.contentType("image/svg+xml").result(svg);
    }

    static Optional<byte[]> read(String name) {
        return NAME.matcher(name).matches()
                ? bytes(SandboxAssets.class.getResourceAsStream(name))
                : Optional.empty();
    }

    private static Optional<byte[]> weui() {
        var loader = SandboxAssets.class.getClassLoader();
        try (var in = loader.getResourceAsStream("META-INF/maven/org.webjars.npm/weui/pom.properties")) {
            var webjar = new Properties();
            webjar.load(in);
            return bytes(loader
                    .getResourceAsStream("META-INF/resources/webjars/weui/" + webjar.getProperty("version")
                            + "/dist/style/weui.min.css"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> bytes(@Nullable InputStream resource) {
        if (resource == null) {
            return Optional.empty();
        }
        try (resource) {
            return Optional.of(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
