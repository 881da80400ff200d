package dev.hexin.sandbox;

import dev.hexin.sandbox.api.PlatformApi;
import dev.hexin.sandbox.control.Worlds;
import dev.hexin.sandbox.oauth.Consent;
import dev.hexin.sandbox.oauth.SnsApi;
import dev.hexin.sandbox.qr.QrPicture;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** The routes of WeChat's hosts: the API, sign-in, QR pictures and videos, for the account that is meant. */
final class WeChatRoutes {
    private final Worlds worlds;

    private WeChatRoutes(Worlds worlds) {
        this.worlds = worlds;
    }

    static void addTo(RoutesConfig routes, Worlds worlds) {
        var all = new WeChatRoutes(worlds);
        worlds.first().platform.paths()
                .forEach(path -> both(routes, path, ctx -> worlds.of(ctx).platform.serve(ctx)));
        SnsApi.paths().forEach(path -> both(routes, path, ctx -> worlds.of(ctx).sns.serve(ctx)));
        routes.get("/connect/oauth2/authorize",
                ctx -> worlds.byAppId(Consent.appIdIn(ctx)).consent.authorize(ctx));
        routes.post("/connect/oauth2/confirm",
                ctx -> worlds.byAppId(Consent.appIdIn(ctx)).consent.confirm(ctx));
        routes.get("/cgi-bin/showqrcode", all::qrPicture);
        routes.get("/mp/video/{id}", all::video);
        // by the token alone: what is not played may have a body that is too large to be read
        routes.error(HttpStatus.NOT_FOUND,
                ctx -> worlds.byToken(ctx.queryParam("access_token")).platform.notPlayed(ctx));
    }

    private static void both(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.post(path, handler);
    }

    private void qrPicture(Context ctx) {
        var ticket = ctx.queryParam("ticket");
        var code = worlds.qrCode(ticket == null ? "" : ticket);
        if (code.isEmpty()) {
            PlatformApi.served(ctx);
            ctx.status(HttpStatus.NOT_FOUND).result("The ticket is unknown or has expired.");
            return;
        }
        ctx.contentType("image/jpg").result(QrPicture.jpeg(code.get().url()));
    }

    private void video(Context ctx) {
        var bytes = worlds.video(ctx.pathParam("id"));
        if (bytes.isEmpty()) {
            ctx.status(HttpStatus.NOT_FOUND).result("There is no such video.");
            return;
        }
        ctx.contentType("video/mp4").result(bytes.get());
    }
}
