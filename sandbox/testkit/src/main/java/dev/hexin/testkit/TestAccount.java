package dev.hexin.testkit;

import dev.hexin.app.wiring.AccountModule;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Official Account in this JVM, for tests of a team's own code: Hexin's real parts over stores in memory,
 * without a server, by a clock that stands still until the test moves it.
 *
 * {@snippet :
 * TestAccount account = TestAccount.with(new Shop());
 * account.follower().says("hello").hears("Nine to five.");
 * }
 *
 * It starts with the first follower, and can be set up until then.
 */
public final class TestAccount {
    private final Map<OpenId, TestFollower> followers = new LinkedHashMap<>();
    private final TestParts parts;
    private final TestSettings settings = new TestSettings();
    private ManualTime time = new ManualTime();
    private boolean maySend = true;
    private @Nullable TestHouse house;

    private TestAccount(TestParts parts) {
        this.parts = parts;
    }

    /**
     * @param parts of a team: handlers, {@code Routes}, interceptors, moderations, stores of personal data,
     *     and ports such as {@code Profiles} in place of Hexin's
     * @throws IllegalArgumentException for anything else
     */
    public static TestAccount with(Object... parts) {
        return new TestAccount(TestParts.of(parts));
    }

    /** By this clock, which the parts may have too. */
    public TestAccount at(ManualTime time) {
        checkNotStarted();
        this.time = time;
        return this;
    }

    /**
     * With this setting, by its name in docs/settings.md.
     *
     * @throws IllegalArgumentException where no setting has the name; a wrong value is named at the start
     */
    public TestAccount setting(String name, Object value) {
        checkNotStarted();
        settings.set(name, value);
        return this;
    }

    /** An account that may not send customer-service messages: WeChat answers 48001. */
    public TestAccount thatMayNotSend() {
        checkNotStarted();
        maySend = false;
        return this;
    }

    private void checkNotStarted() {
        if (house != null) {
            throw new IllegalStateException("set the account up before its first follower: it has started");
        }
    }

    private TestHouse house() {
        TestHouse started = house;
        if (started == null) {
            started = TestHouse.start(parts, settings, time);
            if (!maySend) {
                started.customerService().forbidKnowingly();
            }
            started.customerService().read((follower, message) -> {
                TestFollower reader = followers.get(follower);
                if (reader != null) {
                    reader.log().sent(message);
                }
            });
            house = started;
        }
        return started;
    }

    /** The one follower of a simple test. */
    public TestFollower follower() {
        return follower("oFollower");
    }

    /** One of several, by openid: the same one each time. */
    public TestFollower follower(String openId) {
        TestHouse started = house();
        return followers.computeIfAbsent(new OpenId(openId), id -> new TestFollower(id, started));
    }

    /** The person has signed in, and this is stored of them. */
    public TestAccount knows(UserProfile person) {
        house().module().profiles().save(person, null);
        return this;
    }

    /** Lets time pass, and all happen that happens meanwhile. */
    public TestAccount passes(Duration duration) {
        house().platform().pass(duration);
        return this;
    }

    public ManualTime time() {
        return time;
    }

    /** WeChat's API, which answers as the test says. */
    public FakeWeChatApi api() {
        return parts.api();
    }

    /** The account as code sees it that answers no push, such as a timer. */
    public Account account() {
        return house().module().inUse();
    }

    /** The object graph, for what this class has no word for. */
    public AccountModule module() {
        return house().module();
    }
}
