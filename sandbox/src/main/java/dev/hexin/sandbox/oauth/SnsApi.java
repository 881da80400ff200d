package dev.hexin.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.Gate;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth calls of {@code /sns}. They answer JSON as {@code text/plain}, with HTTP 200 whatever happens.
 */
public final class SnsApi {
    private static final String EXCHANGE = "/sns/oauth2/access_token";
    private static final String REFRESH = "/sns/oauth2/refresh_token";
    private static final String USER_INFO = "/sns/userinfo";
    private static final String AUTH = "/sns/auth";

    private final Account account;
    private final Supplier<SandboxSettings> settings;
    private final Supplier<String> base;
    private final Grants grants;
    private final Gate gate;

    public SnsApi(
            Account account,
            Supplier<SandboxSettings> settings,
            Supplier<String> base,
            Grants grants,
            Gate gate) {
        this.account = account;
        this.settings = settings;
        this.base = base;
        this.grants = grants;
        this.gate = gate;
    }

    /** The paths that are answered. */
    public static List<String> paths() {
        return List.of(EXCHANGE, REFRESH, USER_INFO, AUTH);
    }

    /** Answers a call to one of the paths. */
    public void serve(Context ctx) {
        gate.pass(ctx, openid(ctx), "text/plain", () -> PlatformAnswer.of(switch (ctx.path()) {
            case EXCHANGE -> exchange(ctx);
            case REFRESH -> refresh(ctx);
            case USER_INFO -> userInfo(ctx);
            default -> auth(ctx);
        }));
    }

    private @Nullable String openid(Context ctx) {
        return ctx.queryParam("openid") != null
                ? ctx.queryParam("openid")
                : grants.openidOfCode(given(ctx, "code"))
                        .or(() -> grants.openidOfAccess(given(ctx, "access_token")))
                        .orElse(null);
    }

    private ObjectNode exchange(Context ctx) {
        appId(ctx);
        if (!Signature.same(account.appSecret(), needed(ctx, "secret", 41004))) {
            throw ApiError.of(40125);
        }
        var code = needed(ctx, "code", 41008);
        if (!given(ctx, "grant_type").equals("authorization_code")) {
            throw ApiError.of(40002);
        }
        var web = grants.exchange(code);
        var json = tokens(web);
        if (web.person().snapshot()) {
            json.put("is_snapshotuser", 1);
        }
        if (web.scope().contains("snsapi_userinfo") && settings.get().unionId()) {
            json.put("unionid", web.person().unionId());
        }
        return json;
    }

    private ObjectNode refresh(Context ctx) {
        appId(ctx);
        if (!given(ctx, "grant_type").equals("refresh_token")) {
            throw ApiError.of(40002);
        }
        return tokens(grants.refresh(needed(ctx, "refresh_token", 41003)));
    }

    private static ObjectNode tokens(Grants.Web web) {
        return Json.object()
                .put("access_token", web.access())
                .put("expires_in", Grants.ACCESS_LIFE.toSeconds())
                .put("refresh_token", web.refresh())
                .put("openid", web.person().openid())
                .put("scope", web.scope());
    }

    private ObjectNode userInfo(Context ctx) {
        var web = granted(ctx);
        if (!web.scope().contains("snsapi_userinfo")) {
            throw ApiError.of(48001);
        }
        var person = web.person();
        var json = Json.object()
                .put("openid", person.openid())
                .put("nickname", person.nickname())
                .put("sex", 0)
                .put("language", "")
                .put("city", "")
                .put("province", "")
                .put("country", "")
                .put("headimgurl", base.get() + "/avatars/" + person.openid() + "/132");
        json.putArray("privilege");
        return settings.get().unionId() ? json.put("unionid", person.unionId()) : json;
    }

    private ObjectNode auth(Context ctx) {
        granted(ctx);
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }

    private Grants.Web granted(Context ctx) {
        var web = grants.access(needed(ctx, "access_token", 41001));
        if (!needed(ctx, "openid", 41009).equals(web.person().openid())) {
            throw ApiError.of(40003);
        }
        return web;
    }

    private void appId(Context ctx) {
        if (!needed(ctx, "appid", 41002).equals(account.appId())) {
            throw ApiError.of(40013);
        }
    }

    private static String given(Context ctx, String name) {
        var value = ctx.queryParam(name);
        return value == null ? "" : value;
    }

    private static String needed(Context ctx, String name, int otherwise) {
        var value = given(ctx, name);
        if (value.isEmpty()) {
            throw ApiError.of(otherwise);
        }
        return value;
    }
}
