package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.Identification.Identified;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.domain.platform.Reason.START_AGAIN;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.failed;
import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. One that joins is tested by extending this. */
@Timeout(600)
public abstract class IdentityProviderContract {
    protected static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final UserProfile PERSON = new UserProfile(new OpenId("oPerson"), "uPerson", "小明 🐼",
            Sex.FEMALE, "广东", "广州", "中国", "https://thirdwx.qlogo.cn/mmopen/a/132", List.of("chinaunicom"),
            NOW);

    /** At {@link #NOW}. */
    protected abstract IdentityProvider identityProvider();

    /** The code that WeChat sends this person back with. */
    protected abstract AuthorizationCode consentOf(UserProfile person);

    /** The code that a snapshot page sends its made-up person back with. */
    protected abstract AuthorizationCode codeOfASnapshotPage();

    /** From now on this person is described so. */
    protected abstract void change(UserProfile person);

    /** From now on nobody answers. */
    protected abstract void breakDown();

    private Identified identified(UserProfile person) {
        Identification identification = identityProvider().identify(consentOf(person));
        assertThat(identification).isInstanceOf(Identified.class);
        return (Identified) identification;
    }

    @Test
    void visitorsAreSentToTheAuthorizePage_andCanComeBack() {
        URI callback = URI.create("https://example.com/oauth/callback?a=1&b=2");
        URI url = identityProvider().authorizeUrl(callback, new LoginState("State1"));
        Map<String, String> query = Arrays.stream(url.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(url.getPath()).endsWith("/connect/oauth2/authorize");
        assertThat(url.getFragment()).isEqualTo("wechat_redirect");
        assertThat(query).containsEntry("redirect_uri", callback.toString()).containsEntry("state", "State1")
                .containsEntry("response_type", "code").containsEntry("scope", "snsapi_userinfo");
    }

    @Test
    void whoConsentsIsIdentified() {
        Identified identified = identified(PERSON);
        assertThat(identified.profile()).usingRecursiveComparison().isEqualTo(PERSON);
        assertThat(identified.grant()).isNotNull();
        assertThat(identified.grant().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void aCodeIsTakenOnce() {
        AuthorizationCode code = consentOf(PERSON);
        assertThat(identityProvider().identify(code)).isInstanceOf(Identified.class);
        assertThat(identityProvider().identify(code)).satisfies(failed(START_AGAIN));
    }

    @Test
    void aCodeThatNobodyGaveIsNotTaken() {
        assertThat(identityProvider().identify(new AuthorizationCode("invented")))
                .satisfies(failed(START_AGAIN));
    }

    @Test
    void aSnapshotPageBringsNobody() {
        assertThat(identityProvider().identify(codeOfASnapshotPage()))
                .isEqualTo(new Identification.SnapshotUser());
    }

    @Test
    void byTheirLeaveAPersonIsDescribedAgain() {
        Grant grant = identified(PERSON).grant();
        UserProfile renamed = new UserProfile(PERSON.openId(), "uPerson", "小红", Sex.UNKNOWN, "", "", "", null,
                List.of(), NOW);
        change(renamed);
        assertThat(identityProvider().refresh(PERSON.openId(), grant)).isInstanceOfSatisfying(
                Identified.class, again -> {
                    assertThat(again.profile()).usingRecursiveComparison().isEqualTo(renamed);
                    assertThat(again.grant()).isNotNull();
                });
    }

    @Test
    void aLeaveThatNobodyGaveIsNotTaken() {
        assertThat(identityProvider().refresh(PERSON.openId(), new Grant("invented", NOW.plusSeconds(60))))
                .satisfies(failed(START_AGAIN));
    }

    @Test
    void aLeaveIsGoodForItsPersonOnly() {
        Grant grant = identified(PERSON).grant();
        assertThat(identityProvider().refresh(new OpenId("oOther"), grant)).isNotInstanceOf(Identified.class);
    }

    @Test
    void aPlatformThatIsDownIsAskedLater() {
        Identified identified = identified(PERSON);
        AuthorizationCode code = consentOf(PERSON);
        breakDown();
        assertThat(identityProvider().identify(code)).satisfies(failed(TRY_LATER));
        assertThat(identityProvider().refresh(PERSON.openId(), identified.grant()))
                .satisfies(failed(TRY_LATER));
    }
}
