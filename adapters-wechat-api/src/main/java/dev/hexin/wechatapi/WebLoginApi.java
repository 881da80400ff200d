package dev.hexin.wechatapi;

import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.wechatapi.ApiCall.Repeat;

/** The four calls of WeChat's web login. */
final class WebLoginApi {
    private final ApiClient client;
    private final WeChatApiSettings settings;

    WebLoginApi(ApiClient client, WeChatApiSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** The platform takes a code once: the call is never repeated where it may have arrived. */
    TokenAnswer exchange(AuthorizationCode code) {
        return client.call(ApiCall.get(Scope.OAUTH_CODE, "/sns/oauth2/access_token",
                Query.of("appid", settings.appId().value()).and("secret", settings.appSecret())
                        .and("code", code.value()).and("grant_type", "authorization_code"),
                WebLoginApi::complete).repeated(Repeat.IF_NOT_SENT));
    }

    /** The refresh token may be replaced by the call: never repeated either. */
    TokenAnswer refresh(Grant grant) {
        return client.call(ApiCall.get(Scope.OAUTH, "/sns/oauth2/refresh_token",
                Query.of("appid", settings.appId().value()).and("grant_type", "refresh_token")
                        .and("refresh_token", grant.refreshToken()),
                WebLoginApi::complete).repeated(Repeat.IF_NOT_SENT));
    }

    UserInfoAnswer userInfo(TokenAnswer token) {
        return client.call(ApiCall.get(Scope.OAUTH, "/sns/userinfo",
                token.credentials().and("lang", "zh_CN"), UserInfoAnswer::from));
    }

    private static TokenAnswer complete(ResponseFields fields) {
        TokenAnswer token = TokenAnswer.from(fields);
        if (!token.isComplete()) {
            throw TransportFailures.unreadable();
        }
        return token;
    }
}
