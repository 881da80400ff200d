package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.Identification.Identified;
import dev.hexin.domain.profile.UserProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.domain.platform.Reason.MISCONFIGURED;
import static dev.hexin.domain.platform.Reason.START_AGAIN;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.error;
import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.REFRESH;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;

/** A visitor, and a platform that knows them until a test says otherwise. */
@Timeout(600)
abstract class PlatformTest {
    static final AuthorizationCode CODE = new AuthorizationCode("k4n4r1Code");
    static final OpenId PERSON = new OpenId("ok4n4r1OpenId");
    static final Grant GRANT = new Grant("k4n4r1Refresh", Hexin.NOW.plusSeconds(60));
    static final String TOKEN = """
            {"access_token":"k4n4r1Access","expires_in":7200,"refresh_token":"k4n4r1Renewed",
             "openid":"ok4n4r1OpenId","scope":"snsapi_userinfo"}""";
    static final String PROFILE = """
            {"openid":"ok4n4r1OpenId","nickname":"小明","sex":0,"province":"","city":"","country":"",
             "headimgurl":"","privilege":[]}""";

    final ScriptedPlatform platform = new ScriptedPlatform();
    Hexin hexin;

    @BeforeEach
    void start() {
        platform.answers(EXCHANGE, TOKEN).answers(REFRESH, TOKEN).answers(USER_INFO, PROFILE);
        hexin = Hexin.at(platform.url(), Hexin.PATIENT);
    }

    @AfterEach
    void stop() {
        hexin.close();
        platform.close();
    }

    void withTimeout(Duration timeout) {
        hexin.close();
        hexin = Hexin.at(platform.url(), timeout);
    }

    Identification identify() {
        return hexin.identityProvider().identify(CODE);
    }

    Identification refresh() {
        return hexin.identityProvider().refresh(PERSON, GRANT);
    }

    static Identified identified(Identification identification) {
        assertThat(identification).isInstanceOf(Identified.class);
        return (Identified) identification;
    }

    UserProfile profile() {
        return identified(identify()).profile();
    }

    static PlatformError startAgain(Identification identification) {
        return error(identification, START_AGAIN);
    }

    static PlatformError tryLater(Identification identification) {
        return error(identification, TRY_LATER);
    }

    static PlatformError misconfigured(Identification identification) {
        return error(identification, MISCONFIGURED);
    }
}
