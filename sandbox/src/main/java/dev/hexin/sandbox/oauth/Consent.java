package dev.hexin.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.fault.Fault.Kind;
import dev.hexin.sandbox.fault.Faults;
import dev.hexin.sandbox.oauth.Preset.Choice;
import dev.hexin.sandbox.page.SandboxPage;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth authorize page. A browser gets a page to tap through. A program gets the redirect at once when
 * an answer was preset. The fragment never reaches a server, so the page itself checks {@code
 * #wechat_redirect}.
 */
public final class Consent {
    private final Account account;
    private final Supplier<SandboxSettings> settings;
    private final Followers followers;
    private final Faults faults;
    private final Grants grants;
    private volatile @Nullable Preset preset;

    public Consent(
            Account account,
            Supplier<SandboxSettings> settings,
            Followers followers,
            Faults faults,
            Grants grants) {
        this.account = account;
        this.settings = settings;
        this.followers = followers;
        this.faults = faults;
        this.grants = grants;
    }

    /** The AppID in the link that the page was opened with. */
    public static String appIdIn(Context ctx) {
        var query = ctx.method().equals(HandlerType.GET) ? ctx.queryString() : ctx.formParam("query");
        return QueryText.parse(query == null ? "" : query).value("appid");
    }

    public void preset(@Nullable Preset answer) {
        if (answer != null && followers.find(answer.follower()).isEmpty()) {
            throw new IllegalArgumentException("There is no such follower.");
        }
        preset = answer;
    }

    public @Nullable Preset preset() {
        return preset;
    }

    public void authorize(Context ctx) {
        var request = read(ctx, ctx.queryString());
        if (request == null) {
            return;
        }
        var answer = preset;
        if (answer != null && !browses(ctx)) {
            go(ctx, request, followers.find(answer.follower()).orElseThrow(), answer.answer());
            return;
        }
        var data = Json.object()
                .put("query", ctx.queryString())
                .put("appId", account.appId())
                .put("silent", request.silent() || request.forcesSnapshot())
                .put("userInfo", request.wantsUserInfo());
        data.set("followers", followers.toJson());
        data.set("preset", answer == null ? null : answer.toJson());
        SandboxPage.html(ctx, "consent.html", data);
    }

    public void confirm(Context ctx) {
        var query = ctx.formParam("query");
        var request = read(ctx, query);
        if (request == null) {
            return;
        }
        var openid = Optional.ofNullable(ctx.formParam("follower")).orElse("");
        var follower = followers.find(openid);
        if (follower.isEmpty()) {
            ctx.status(HttpStatus.BAD_REQUEST).result("There is no such follower.");
            return;
        }
        go(ctx, request, follower.get(),
                Choice.of(Optional.ofNullable(ctx.formParam("answer")).orElse("allow")));
    }

    private @Nullable AuthorizeRequest read(Context ctx, @Nullable String query) {
        try {
            return AuthorizeRequest.read(query == null ? "" : query, account, settings.get());
        } catch (PageError e) {
            ctx.header("X-Sandbox-Error", Integer.toString(e.number()));
            ctx.header("X-Sandbox-Rule", e.rule());
            SandboxPage.html(ctx, "refused.html", Json.object()
                    .put("number", e.number())
                    .put("rule", e.rule())
                    .put("en", e.getMessage())
                    .put("zh", e.chinese()));
            return null;
        }
    }

    private void go(Context ctx, AuthorizeRequest request, Follower follower, Choice answer) {
        if (answer == Choice.REFUSE && !request.silent()) {
            ctx.header("X-Sandbox-Error", "refused");
            SandboxPage.html(ctx, "refused.html", Json.object()
                    .put("number", 0)
                    .put("rule", "refused")
                    .put("en", "You refused. WeChat does not call the back end.")
                    .put("zh", "你已拒绝授权，微信不会回调。"));
            return;
        }
        var snapshot = answer == Choice.SNAPSHOT || request.forcesSnapshot();
        var person = snapshot ? Person.snapshotOf(follower) : Person.of(follower);
        var callback = request.callback(grants.code(person, String.join(",", request.scopes())));
        var twice = faults.take(Kind.DOUBLE_CALLBACK, "/connect/oauth2/authorize", follower.openid())
                .isPresent();
        if (twice && browses(ctx)) {
            ObjectNode data = Json.object().put("callback", callback);
            SandboxPage.html(ctx, "twice.html", data);
            return;
        }
        if (twice) {
            ctx.header("X-Sandbox-Double-Callback", "true");
        }
        ctx.header("Cache-Control", "no-store");
        ctx.redirect(callback, HttpStatus.FOUND);
    }

    /** Programs send the header too: Node's fetch says {@code cors}. Only a person navigates. */
    private static boolean browses(Context ctx) {
        return "navigate".equals(ctx.header("Sec-Fetch-Mode"));
    }
}
