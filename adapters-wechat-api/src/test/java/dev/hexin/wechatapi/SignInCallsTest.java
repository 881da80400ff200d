package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.Identification.Identified;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.domain.platform.Reason.NOT_ALLOWED;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.error;
import static dev.hexin.domain.port.Failures.failed;
import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.REFRESH;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked, in which order, and what becomes of good answers. */
class SignInCallsTest extends PlatformTest {

    @Test
    void theAuthorizeUrlIsWhatThePlatformsPatternWants() {
        assertThat(hexin.identityProvider().authorizeUrl(URI.create(
                "https://example.com:8443/oauth/callback?a=b c".replace(" ", "%20")),
                new LoginState("St4te")))
                .hasToString("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef"
                        + "&redirect_uri=https%3A%2F%2Fexample.com%3A8443%2Foauth%2Fcallback%3Fa%3Db%2520c"
                        + "&response_type=code&scope=snsapi_userinfo&state=St4te&connect_redirect=1"
                        + "#wechat_redirect");
    }

    @Test
    void aCodeIsExchangedAndThePersonDescribed() {
        identified(identify());
        assertThat(platform.asked(EXCHANGE)).singleElement().satisfies(asked -> assertThat(asked.query())
                .isEqualTo(Map.of("appid", Hexin.APP_ID, "secret", Hexin.SECRET, "code", CODE.value(),
                        "grant_type",
                        "authorization_code")));
        assertThat(platform.asked(USER_INFO)).singleElement().satisfies(asked -> assertThat(asked.query())
                .isEqualTo(
                        Map.of("access_token", "k4n4r1Access", "openid", PERSON.value(), "lang", "zh_CN")));
    }

    @Test
    void whatACodeIsMadeOfArrivesAsItIs() {
        hexin.identityProvider().identify(new AuthorizationCode("a+b&c=d/e%41é#?"));
        assertThat(platform.asked(EXCHANGE).getFirst().query()).containsEntry("code", "a+b&c=d/e%41é#?");
    }

    @Test
    void anApiBehindAPathOrASlashIsFound() {
        hexin.close();
        hexin = Hexin.at(URI.create(platform.url() + "/mirror/"), Hexin.PATIENT);
        platform.answers("/mirror" + EXCHANGE, TOKEN).answers("/mirror" + USER_INFO, PROFILE);
        identified(identify());
    }

    @Test
    void aRefreshedProfileComesWithTheRenewedGrant() {
        Identified refreshed = identified(refresh());
        assertThat(platform.asked(REFRESH)).singleElement().satisfies(asked -> assertThat(asked.query())
                .isEqualTo(Map.of("appid", Hexin.APP_ID, "grant_type", "refresh_token", "refresh_token",
                        GRANT.refreshToken())));
        assertThat(refreshed.grant())
                .isEqualTo(new Grant("k4n4r1Renewed", Hexin.NOW.plus(Duration.ofDays(30))));
        assertThat(refreshed.profile().openId()).isEqualTo(PERSON);
        assertThat(refreshed.profile().fetchedAt()).isEqualTo(Hexin.NOW);
    }

    @Test
    void aGrantThatIsNotRenewedStays() {
        platform.answers(REFRESH, "{\"access_token\":\"a\",\"openid\":\"ok4n4r1OpenId\"}");
        assertThat(identified(refresh()).grant()).isEqualTo(GRANT);
    }

    @Test
    void aRefreshThatBringsSomebodyElseBringsNobody() {
        assertThat(hexin.identityProvider().refresh(new OpenId("oOther"), GRANT))
                .satisfies(failed(TRY_LATER));
        assertThat(platform.times(USER_INFO)).isZero();
    }

    @Test
    void aRefreshThatMayNotDescribeReplacesNothing() {
        platform.answers(REFRESH, TOKEN.replace("snsapi_userinfo", "snsapi_base"));
        assertThat(error(refresh(), NOT_ALLOWED).number()).isEqualTo(48001);
        platform.answers(REFRESH, TOKEN).answers(USER_INFO, Ways.refusal(48001, "api unauthorized"));
        assertThat(error(refresh(), NOT_ALLOWED).number()).isEqualTo(48001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\""})
    void onASnapshotPageNothingElseIsAsked(String flag) {
        platform.answers(EXCHANGE,
                TOKEN.replace("}", ",\"is_snapshotuser\":" + flag + ",\"unionid\":\"u\"}"));
        assertThat(identify()).isEqualTo(new Identification.SnapshotUser());
        assertThat(platform.times()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "null"})
    void otherFlagsAreNoSnapshotPage(String flag) {
        platform.answers(EXCHANGE, TOKEN.replace("}", ",\"is_snapshotuser\":" + flag + "}"));
        identified(identify());
    }

    @Test
    void theBaseScopeBringsAPersonOfWhomLittleIsKnown() {
        platform.answers(EXCHANGE, TOKEN.replace("snsapi_userinfo", "snsapi_base").replace("}",
                ",\"unionid\":\"u1\"}"));
        Identified identified = identified(identify());
        assertThat(identified.profile().openId()).isEqualTo(PERSON);
        assertThat(identified.profile().unionId()).isEqualTo("u1");
        assertThat(identified.profile().nickname()).isEmpty();
        assertThat(identified.profile().sex()).isEqualTo(Sex.UNKNOWN);
        assertThat(identified.grant()).isNull();
        assertThat(platform.times()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snsapi_base,snsapi_userinfo", "snsapi_userinfo, snsapi_base", ""})
    void amongSeveralScopesTheOneThatMattersIsFound(String scopes) {
        platform.answers(EXCHANGE, TOKEN.replace("snsapi_userinfo", scopes));
        assertThat(profile().nickname()).isEqualTo("小明");
    }

    @Test
    void anAccountThatMayNotDescribeItsVisitorsHasSomethingToSet() {
        platform.answers(USER_INFO, Ways.refusal(48001, "api unauthorized"));
        assertThat(error(identify(), NOT_ALLOWED).number()).isEqualTo(48001);
    }
}
