package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.wechatapi.ApiRequest.Step;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The four calls of WeChat's web login. */
@Singleton
@Requires(beans = WeChatApiSettings.class)
final class WebLoginApi {
    private final ApiClient client;
    private final WeChatApiSettings settings;

    WebLoginApi(ApiClient client, WeChatApiSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    TokenAnswer exchange(AuthorizationCode code) {
        return token(new ApiRequest(Step.EXCHANGE, "/sns/oauth2/access_token",
                new Query().and("appid", settings.appId().value()).and("secret", settings.appSecret())
                        .and("code", code.value()).and("grant_type", "authorization_code")));
    }

    TokenAnswer refresh(Grant grant) {
        return token(new ApiRequest(Step.REFRESH, "/sns/oauth2/refresh_token",
                new Query().and("appid", settings.appId().value()).and("grant_type", "refresh_token")
                        .and("refresh_token", grant.refreshToken())));
    }

    UserInfoAnswer userInfo(TokenAnswer token) {
        return client.ask(
                new ApiRequest(Step.READ, "/sns/userinfo", token.credentials().and("lang", "zh_CN")),
                UserInfoAnswer::from);
    }

    /** Whether the platform still takes the token. */
    boolean isAlive(TokenAnswer token) {
        try {
            client.ask(new ApiRequest(Step.READ, "/sns/auth", token.credentials()), ErrorAnswer::from);
            return true;
        } catch (ApiCallException refusal) {
            if (refusal.failure().reason() == Reason.START_AGAIN) {
                return false;
            }
            throw refusal;
        }
    }

    private TokenAnswer token(ApiRequest request) {
        TokenAnswer token = client.ask(request, TokenAnswer::from);
        if (!token.isComplete()) {
            throw TransportFailures.unreadable();
        }
        return token;
    }
}
