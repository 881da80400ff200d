package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.ApiCall.Repeat;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Fetches the account's access token; never by force, which would end the tokens of other programs.
 */
final class AccessTokenApi {
    private static final String STABLE = "/cgi-bin/stable_token";
    private static final String TOKEN = "/cgi-bin/token";
    private static final String GRANT = "client_credential";

    private final ApiClient client;
    private final WeChatApiSettings settings;
    private final InstantSource clock;

    AccessTokenApi(ApiClient client, WeChatApiSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether asking leaves the tokens alone that others were given. */
    boolean isStable() {
        return settings.tokenSource() == TokenSource.STABLE;
    }

    /** Where it asks. */
    String path() {
        return isStable() ? STABLE : TOKEN;
    }

    AccessToken fetch() {
        Instant askedAt = clock.instant(); // its time runs before it arrives
        AccessTokenAnswer answer = client.call(isStable() ? stable() : plain());
        if (!answer.isComplete()) {
            throw TransportFailures.unreadable();
        }
        return answer.token(askedAt);
    }

    private ApiCall<AccessTokenAnswer> stable() {
        return ApiCall.post(Scope.TOKEN, STABLE, JsonBody.of(json -> {
            json.writeStringField("grant_type", GRANT);
            json.writeStringField("appid", settings.appId().value());
            json.writeStringField("secret", settings.appSecret());
        }), AccessTokenAnswer::from).repeated(Repeat.HARMLESS);
    }

    private ApiCall<AccessTokenAnswer> plain() {
        return ApiCall.get(Scope.TOKEN, TOKEN, Query.of("grant_type", GRANT)
                .and("appid", settings.appId().value()).and("secret", settings.appSecret()),
                AccessTokenAnswer::from);
    }
}
