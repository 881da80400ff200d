package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import java.util.List;
import java.util.function.Predicate;

/** The calls that read and clear quotas. */
final class QuotaEndpoints implements ApiGroup {
    private static final int A_MINUTE = 5000;

    private final Account account;
    private final Quotas quotas;
    private final BaseTokens tokens;
    private final Predicate<String> known;

    /** @param known whether a path is one of the API */
    QuotaEndpoints(Account account, Quotas quotas, BaseTokens tokens, Predicate<String> known) {
        this.account = account;
        this.quotas = quotas;
        this.tokens = tokens;
        this.known = known;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/clear_quota", Right.BASIC, this::clear),
                Endpoint.post("/cgi-bin/clear_quota/v2", Right.BASIC, this::clearBySecret).withoutToken(),
                Endpoint.post("/cgi-bin/openapi/quota/get", Right.BASIC, this::get),
                Endpoint.post("/cgi-bin/openapi/quota/clear", Right.BASIC, this::clearOne));
    }

    private PlatformAnswer clear(PlatformRequest call) {
        appId(call);
        quotas.clear();
        return PlatformAnswer.ok();
    }

    private PlatformAnswer clearBySecret(PlatformRequest call) {
        appId(call);
        if (!Signature.same(account.appSecret(), call.text("appsecret"))) {
            throw ApiError.of(40125);
        }
        quotas.clear();
        tokens.clearQuota();
        return PlatformAnswer.ok();
    }

    private void appId(PlatformRequest call) {
        if (!account.appId().equals(call.text("appid"))) {
            throw ApiError.of(40013);
        }
    }

    private PlatformAnswer clearOne(PlatformRequest call) {
        quotas.clear(path(call));
        return PlatformAnswer.ok();
    }

    private PlatformAnswer get(PlatformRequest call) {
        var path = path(call);
        var limit = quotas.limit(path);
        var used = quotas.used(path);
        var json = Json.object().put("errcode", 0).put("errmsg", "ok");
        json.putObject("quota").put("daily_limit", limit).put("used", used).put("remain", limit - used);
        json.putObject("rate_limit").put("call_count", A_MINUTE).put("refresh_second", 60);
        return PlatformAnswer.of(json);
    }

    private String path(PlatformRequest call) {
        var path = call.text("cgi_path");
        if (!path.startsWith("/")) {
            throw ApiError.of(76003);
        }
        if (path.startsWith("/sns")) {
            throw ApiError.of(76022);
        }
        if (!known.test(path)) {
            throw ApiError.of(76021);
        }
        return path;
    }

    @Override
    public void reset() {
        quotas.reset();
    }
}
