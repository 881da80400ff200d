package dev.hexin.sandbox;

import dev.hexin.sandbox.api.PlatformApi;
import dev.hexin.sandbox.control.World;
import dev.hexin.sandbox.qr.QrPicture;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The routes of WeChat's hosts: the API, sign-in, QR pictures and videos. */
final class WeChatRoutes {
    private final World world;

    private WeChatRoutes(World world) {
        this.world = world;
    }

    static void addTo(RoutesConfig routes, World world) {
        var all = new WeChatRoutes(world);
        world.platform.paths().forEach(path -> {
            routes.get(path, world.platform::serve);
            routes.post(path, world.platform::serve);
        });
        routes.get("/cgi-bin/showqrcode", all::qrPicture);
        routes.get("/mp/video/{id}", all::video);
        routes.error(HttpStatus.NOT_FOUND, world.platform::notPlayed);
    }

    private void qrPicture(Context ctx) {
        var ticket = ctx.queryParam("ticket");
        var code = world.qrCodes.find(ticket == null ? "" : ticket);
        if (code.isEmpty()) {
            PlatformApi.served(ctx);
            ctx.status(HttpStatus.NOT_FOUND).result("The ticket is unknown or has expired.");
            return;
        }
        ctx.contentType("image/jpg").result(QrPicture.jpeg(code.get().url()));
    }

    private void video(Context ctx) {
        var bytes = world.media.video(ctx.pathParam("id"));
        if (bytes.isEmpty()) {
            ctx.status(HttpStatus.NOT_FOUND).result("There is no such video.");
            return;
        }
        ctx.contentType("video/mp4").result(bytes.get());
    }
}
