package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import java.util.List;

/** The two calls that issue access tokens. */
final class TokenEndpoints implements ApiGroup {
    private final Account account;
    private final BaseTokens tokens;

    TokenEndpoints(Account account, BaseTokens tokens) {
        this.account = account;
        this.tokens = tokens;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/cgi-bin/token", Right.BASIC, this::token).withoutToken(),
                Endpoint.post("/cgi-bin/stable_token", Right.BASIC, this::stableToken).withoutToken());
    }

    private PlatformAnswer token(PlatformRequest call) {
        credentials(call.query("grant_type"), call.query("appid"), call.query("secret"));
        return issued(tokens.plain());
    }

    private PlatformAnswer stableToken(PlatformRequest call) {
        credentials(call.text("grant_type"), call.text("appid"), call.text("secret"));
        return issued(tokens.stable(call.body().path("force_refresh").asBoolean(false)));
    }

    private static PlatformAnswer issued(BaseTokens.Issued token) {
        return PlatformAnswer.of(
                Json.object().put("access_token", token.token()).put("expires_in", token.expiresIn()));
    }

    private void credentials(String grantType, String appId, String secret) {
        if (!grantType.equals("client_credential")) {
            throw ApiError.of(40002);
        }
        if (appId.isEmpty()) {
            throw ApiError.of(41002);
        }
        if (!account.appId().equals(appId)) {
            throw ApiError.of(40013);
        }
        if (secret.isEmpty()) {
            throw ApiError.of(41004);
        }
        if (!Signature.same(account.appSecret(), secret)) {
            throw ApiError.of(40125);
        }
    }

    @Override
    public void reset() {
        tokens.reset();
    }
}
