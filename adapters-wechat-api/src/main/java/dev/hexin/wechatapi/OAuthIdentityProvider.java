package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's web login. A person who gave no more than their openid (scope {@code snsapi_base}) is identified
 * with an empty profile; where the account may not ask (48001), identification fails, because an
 * operator has to act.
 */
final class OAuthIdentityProvider implements IdentityProvider {
    private final WebLoginApi api;
    private final WeChatApiSettings settings;
    private final InstantSource clock;

    OAuthIdentityProvider(WebLoginApi api, WeChatApiSettings settings, InstantSource clock) {
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public URI authorizeUrl(URI redirectUri, LoginState state) {
        // the platform's page goes by this very order
        return URI.create(Query.of("appid", settings.appId().value())
                .and("redirect_uri", redirectUri.toASCIIString()).and("response_type", "code")
                .and("scope", "snsapi_userinfo").and("state", state.value()).and("connect_redirect", "1")
                .behind(settings.openUrl(), "/connect/oauth2/authorize") + "#wechat_redirect");
    }

    @Override
    public Identification identify(AuthorizationCode code) {
        return orRefusal(() -> {
            TokenAnswer token = api.exchange(code);
            if (token.isSnapshot()) {
                return new Identification.SnapshotUser();
            }
            return token.allowsUserInfo() ? described(token, null) : known(token);
        });
    }

    @Override
    public Identification refresh(OpenId openId, Grant grant) {
        return orRefusal(() -> {
            TokenAnswer token = api.refresh(grant);
            if (!token.person().equals(openId)) {
                throw TransportFailures.unreadable();
            }
            if (!token.allowsUserInfo()) {
                throw PlatformErrors.notAllowed(); // nothing that could replace what is known
            }
            return described(token, grant);
        });
    }

    /** @param before the leave by which this is asked; stays where the platform gives no new one */
    private Identification described(TokenAnswer token, @Nullable Grant before) {
        OpenId person = token.person();
        UserInfoAnswer userInfo = api.userInfo(token);
        if (!userInfo.isAbout(person)) {
            throw TransportFailures.unreadable();
        }
        Instant now = clock.instant();
        Grant grant = token.grant(now);
        return new Identification.Identified(userInfo.profile(person, token.unionid(), now),
                grant == null ? before : grant);
    }

    private Identification known(TokenAnswer token) {
        return new Identification.Identified(UserInfoAnswer.nothing().profile(token.person(),
                token.unionid(), clock.instant()), null);
    }

    private static Identification orRefusal(Supplier<Identification> question) {
        try {
            return question.get();
        } catch (ApiCallException refusal) {
            return new Identification.Failed(refusal.failure());
        } catch (RuntimeException failure) { // its message may quote an address
            return new Identification.Failed(TransportFailures.because(failure).failure());
        }
    }
}
