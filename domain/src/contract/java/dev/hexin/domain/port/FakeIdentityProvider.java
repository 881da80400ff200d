package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.UserProfile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** WeChat's web login in memory: a test says who consents, and gets the code that they come back with. */
public final class FakeIdentityProvider implements IdentityProvider {
    private static final Duration GRANT = Duration.ofDays(30);

    private final Map<AuthorizationCode, Identification> codes = new ConcurrentHashMap<>();
    private final Map<OpenId, UserProfile> people = new ConcurrentHashMap<>();
    private final Map<Grant, OpenId> grants = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final InstantSource clock;
    private volatile boolean isDown;

    public FakeIdentityProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** The code that WeChat sends this person back with. */
    public AuthorizationCode consentOf(UserProfile person) {
        people.put(person.openId(), person);
        Grant grant = new Grant("refresh-" + numbers.incrementAndGet(), clock.instant().plus(GRANT));
        grants.put(grant, person.openId());
        return code(new Identification.Identified(person, grant));
    }

    /** The code that a snapshot page sends its made-up person back with. */
    public AuthorizationCode codeOfASnapshotPage() {
        return code(new Identification.SnapshotUser());
    }

    private AuthorizationCode code(Identification identification) {
        AuthorizationCode code = new AuthorizationCode("code-" + numbers.incrementAndGet());
        codes.put(code, identification);
        return code;
    }

    /** From now on this person is described so. */
    public void change(UserProfile person) {
        people.put(person.openId(), person);
    }

    /** From now on nothing answers. */
    public void breakDown() {
        isDown = true;
    }

    @Override
    public URI authorizeUrl(URI redirectUri, LoginState state) {
        return URI.create("https://open.weixin.qq.com/connect/oauth2/authorize?appid=test&redirect_uri="
                + URLEncoder.encode(redirectUri.toString(), StandardCharsets.UTF_8)
                + "&response_type=code&scope=snsapi_userinfo&state=" + state.value() + "#wechat_redirect");
    }

    @Override
    public Identification identify(AuthorizationCode code) {
        if (isDown) {
            return failed(Reason.TRY_LATER, 0);
        }
        Identification identification = codes.remove(code);
        return identification == null ? failed(Reason.START_AGAIN, 40029) : identification;
    }

    @Override
    public Identification refresh(OpenId openId, Grant grant) {
        if (isDown) {
            return failed(Reason.TRY_LATER, 0);
        }
        return openId.equals(grants.get(grant))
                ? new Identification.Identified(people.get(openId), grant)
                : failed(Reason.START_AGAIN, 42002);
    }

    private static Identification failed(Reason reason, int code) {
        return new Identification.Failed(
                new Failure(reason, new PlatformError(code, "A test says so", "Read the test")));
    }
}
