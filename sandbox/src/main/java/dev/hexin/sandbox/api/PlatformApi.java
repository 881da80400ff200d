package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.chat.ServiceWindows;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /cgi-bin}: what a back end may ask the platform with its access token, and every path that is not
 * played.
 */
public final class PlatformApi {
    private static final String JSON = "application/json; encoding=utf-8";

    private static final Pattern API_PATH = Pattern
            .compile("/(?!control/|connect/|assets/|avatars/|mp/)[^/]+/.+");

    private final Account account;
    private final Supplier<SandboxSettings> settings;
    private final BaseTokens tokens;
    private final Followers followers;
    private final CustomerServiceEndpoints service;
    private final Gate gate;

    public PlatformApi(
            Account account,
            Supplier<SandboxSettings> settings,
            BaseTokens tokens,
            Followers followers,
            ServiceWindows windows,
            Chats chats,
            SandboxTime time,
            Feed feed,
            Gate gate) {
        this.account = account;
        this.settings = settings;
        this.tokens = tokens;
        this.followers = followers;
        this.service = new CustomerServiceEndpoints(followers, windows, chats, time, feed);
        this.gate = gate;
    }

    public void addTo(RoutesConfig routes) {
        both(routes, "/cgi-bin/token", ctx -> call(ctx, HandlerType.GET, null, this::token));
        both(routes, "/cgi-bin/stable_token", ctx -> call(ctx, HandlerType.POST, null, this::stableToken));
        both(routes, "/cgi-bin/getcallbackip",
                ctx -> withToken(ctx, HandlerType.GET, null, PlatformApi::addresses));
        both(routes, "/cgi-bin/get_api_domain_ip",
                ctx -> withToken(ctx, HandlerType.GET, null, PlatformApi::addresses));
        both(routes, "/cgi-bin/user/info",
                ctx -> withToken(ctx, HandlerType.GET, ctx.queryParam("openid"), this::userInfo));
        both(routes, "/cgi-bin/message/custom/send", ctx -> posted(ctx, service::send));
        both(routes, "/cgi-bin/message/custom/typing", ctx -> posted(ctx, service::typing));
        routes.error(HttpStatus.NOT_FOUND, this::notPlayed);
    }

    /**
     * A call that the sandbox does not play: {@code /nowhere} and paths of the sandbox's own are no calls.
     */
    private void notPlayed(Context ctx) {
        if (API_PATH.matcher(ctx.path()).matches()) {
            ctx.status(HttpStatus.OK);
            gate.pass(ctx, null, JSON, () -> {
                throw ApiError.notPlayed();
            });
        }
    }

    private static void both(RoutesConfig routes, String path, io.javalin.http.Handler handler) {
        routes.get(path, handler);
        routes.post(path, handler);
    }

    private void call(
            Context ctx,
            HandlerType method,
            @Nullable String openid,
            java.util.function.Function<Context, ObjectNode> answer) {
        gate.pass(ctx, openid, JSON, () -> {
            if (!ctx.method().equals(method)) {
                throw ApiError.of(method.equals(HandlerType.GET) ? 43001 : 43002);
            }
            return answer.apply(ctx);
        });
    }

    private void withToken(
            Context ctx,
            HandlerType method,
            @Nullable String openid,
            java.util.function.Function<Context, ObjectNode> answer) {
        call(ctx, method, openid, asked -> {
            tokens.check(asked.queryParam("access_token"));
            return answer.apply(asked);
        });
    }

    private void posted(Context ctx, Consumer<ObjectNode> action) {
        var openid = Json.parse(ctx.body()).map(body -> body.path("touser").asText(null)).orElse(null);
        withToken(ctx, HandlerType.POST, openid, asked -> {
            action.accept(body(asked));
            return Json.object().put("errcode", 0).put("errmsg", "ok");
        });
    }

    private static ObjectNode body(Context ctx) {
        if (ctx.body().isBlank()) {
            throw ApiError.of(44002);
        }
        return Json.parse(ctx.body()).orElseThrow(() -> ApiError.of(47001));
    }

    private ObjectNode token(Context ctx) {
        credentials(ctx.queryParam("grant_type"), ctx.queryParam("appid"), ctx.queryParam("secret"));
        return issued(tokens.plain());
    }

    private ObjectNode stableToken(Context ctx) {
        var body = body(ctx);
        credentials(body.path("grant_type").asText(null), body.path("appid").asText(null),
                body.path("secret").asText(null));
        return issued(tokens.stable(body.path("force_refresh").asBoolean(false)));
    }

    private static ObjectNode issued(BaseTokens.Issued token) {
        return Json.object().put("access_token", token.token()).put("expires_in", token.expiresIn());
    }

    private void credentials(@Nullable String grantType, @Nullable String appId, @Nullable String secret) {
        if (!"client_credential".equals(grantType)) {
            throw ApiError.of(40002);
        }
        if (appId == null || appId.isEmpty()) {
            throw ApiError.of(41002);
        }
        if (!account.appId().equals(appId)) {
            throw ApiError.of(40013);
        }
        if (secret == null || secret.isEmpty()) {
            throw ApiError.of(41004);
        }
        if (!Signature.same(account.appSecret(), secret)) {
            throw ApiError.of(40125);
        }
    }

    private ObjectNode userInfo(Context ctx) {
        var openid = ctx.queryParam("openid");
        var follower = followers.find(openid == null ? "" : openid).orElseThrow(() -> ApiError.of(40003));
        return UserInfo.of(follower, settings.get().unionId());
    }

    private static ObjectNode addresses(Context ctx) {
        var json = Json.object();
        json.putArray("ip_list").add("127.0.0.1").add("::1");
        return json;
    }

    public void reset() {
        service.reset();
        tokens.reset();
    }
}
