package dev.hexin.app.logs;

import dev.hexin.app.journey.Visitor;
import dev.hexin.app.journey.WiredPair;
import dev.hexin.domain.profile.Grant;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever becomes of a sign-in: no code, state, token, secret, cookie, openid or nickname is in the log. */
@Timeout(600)
@Isolated("all write to one log")
class SignInLogCanaryTest {
    private static final String NICKNAME = "k4n4r1 🌸";
    /** What the sandbox makes its web tokens of. */
    private static final Pattern TOKEN = Pattern.compile("[WR]_[A-Za-z0-9_-]{60,}");

    private static WiredPair pair;
    private static SandboxClient wechat;

    private final List<String> secrets = new ArrayList<>();
    private CapturedLog log;
    private String follower;
    private Visitor visitor;

    @BeforeAll
    static void start() {
        pair = new WiredPair();
        wechat = pair.wechat();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void listen() {
        pair.reset();
        follower = wechat.createFollower(NICKNAME);
        visitor = pair.visitor();
        log = new CapturedLog();
        secrets.addAll(List.of(NICKNAME, "k4n4r1", follower, WiredPair.ACCOUNT.appSecret(),
                WiredPair.ACCOUNT.token(), WiredPair.STORAGE_KEY, "a key of the tests"));
    }

    @AfterEach
    void theLogKnowsNothing() {
        log.close();
        assertThat(secrets).hasSizeGreaterThan(7).doesNotContain("");
        for (String secret : secrets) {
            assertThat(log.lines()).as("log lines without a secret").noneMatch(line -> line.contains(secret));
        }
        assertThat(log.lines()).noneMatch(line -> TOKEN.matcher(line).find());
    }

    /** Consents, and takes down everything that may not be seen. */
    private URI consent() {
        URI callback = visitor.consent(follower);
        takeDown(callback);
        return callback;
    }

    private void takeDown(URI callback) {
        String query = callback.getRawQuery();
        secrets.add(query.replaceFirst("code=([^&]+).*", "$1"));
        secrets.add(query.replaceFirst(".*state=(\\w+).*", "$1"));
        secrets.addAll(visitor.cookies().values());
    }

    private void assertEnds(URI callback, String path) {
        assertThat(visitor.open(callback).location()).isEqualTo(path);
        secrets.addAll(visitor.cookies().values());
    }

    private Grant grant() {
        Grant grant = Objects.requireNonNull(pair.stored(follower).orElseThrow().grant());
        secrets.add(grant.refreshToken());
        return grant;
    }

    @Test
    void theTokensAreMadeAsThisTestBelieves() {
        assertEnds(consent(), "/profile");
        assertThat(grant().refreshToken()).matches(TOKEN);
        LoggerFactory.getLogger("dev.hexin.any").debug("heard");
        assertThat(log.lines()).anyMatch(line -> line.contains("heard"));
    }

    @Test
    void aSignInFromItsBeginningToTheDeletion() {
        URI callback = consent();
        assertEnds(callback, "/profile");
        assertEnds(callback, "/profile");
        grant();
        secrets.add(visitor.formToken());
        visitor.signOut();
        assertEnds(consent(), "/profile");
        secrets.add(visitor.formToken());
        visitor.deleteAll();
        assertEnds(callback, "/sign-in/stale");
    }

    @ParameterizedTest
    @CsvSource({"errcode, -1, unavailable", "errcode, 40029, stale", "errcode, 40163, stale",
            "errcode, 40125, misconfigured", "errcode, 40164, misconfigured", "errcode, 48001, misconfigured",
            "errcode, 99999, unavailable", "malformed, 0, unavailable", "drop, 0, unavailable"})
    void thePlatformSaysNo(String kind, int errcode, String page) {
        for (String path : List.of("/sns/oauth2/access_token", "/sns/userinfo")) {
            wechat.fault(Map.of("kind", kind, "errcode", errcode, "path", path));
            assertEnds(consent(), "/sign-in/" + page);
            wechat.clearFaults();
        }
        assertThat(log.lines()).anyMatch(line -> line.contains("dev.hexin"));
    }

    @Test
    void thePlatformIsSlowerThanWeWait() {
        try (var impatient = pair.another(Map.of("wechat.api-timeout", "50ms"))) {
            visitor.moveTo(impatient);
            wechat.fault(Map.of("kind", "slow", "millis", 2000, "path", "/sns/oauth2/access_token"));
            assertEnds(consent(), "/sign-in/unavailable");
        }
    }

    @Test
    void nobodyListensWhereThePlatformShouldBe() {
        try (var lost = pair.another(Map.of("wechat.api-url", "http://localhost:1"))) {
            visitor.moveTo(lost);
            assertEnds(consent(), "/sign-in/unavailable");
        }
    }

    @Test
    void whatIsForgedStaleOrDropped() {
        wechat.consent(follower, "snapshot");
        URI snapshot = wechat.authorize(visitor.tap());
        takeDown(snapshot);
        assertEnds(snapshot, "/sign-in/snapshot");
        secrets.add(wechat.calls("/sns/oauth2/access_token").get(0).text("follower"));
        URI expired = consent();
        wechat.advance(Duration.ofMinutes(6));
        assertEnds(expired, "/sign-in/stale");
        URI foreign = consent();
        visitor.cookies().clear();
        assertEnds(foreign, "/sign-in/stale");
        visitor.get("/oauth/callback/?" + foreign.getRawQuery() + "&code=again");
        visitor.get("/oauth/nowhere?" + foreign.getRawQuery());
        pair.hexin().raw("GET /oauth/callback?%zz&" + foreign.getRawQuery()
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        pair.hexin().raw("GET /oauth/callback?" + foreign.getRawQuery()
                + " HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Test
    void sessionsAndFormsThatAreNotOurs() {
        assertEnds(consent(), "/profile");
        String session = Objects.requireNonNull(visitor.cookies().get(Visitor.SESSION));
        String token = visitor.formToken();
        secrets.add(token);
        visitor.post("/profile/delete", "token=" + token, "Origin", "https://evil.example");
        visitor.post("/logout", "token=" + token + "&token=" + token);
        for (String wrong : List.of(session.substring(1), session + "x", follower, "a.b.c.d.e")) {
            visitor.cookies().put(Visitor.SESSION, wrong);
            assertThat(visitor.get("/profile").location()).isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_info_modified", "user_authorization_revoke",
            "user_authorization_cancellation", "unsubscribe"})
    void thePlatformsEventsAboutAPerson(String event) {
        assertEnds(consent(), "/profile");
        grant();
        long before = pair.hexin().handled();
        wechat.push(follower, event);
        pair.hexin().awaitHandled(before + 1);
        if (event.equals("user_info_modified")) {
            wechat.fault(Map.of("kind", "errcode", "errcode", 42002, "path", "/sns"));
            wechat.push(follower, event, Map.of("CreateTime", 1));
            pair.hexin().awaitHandled(before + 2);
        }
        assertThat(visitor.get("/profile").location()).isEqualTo("/");
        assertThat(log.lines()).anyMatch(line -> line.contains("deleted because the platform sent " + event));
    }

    @Test
    void theKeywordAndItsCard() {
        try (var open = pair.another(Map.of("wechat.public-url", "http://hexin.example"))) {
            pair.pushTo(open);
            wechat.pushText(follower, "profile");
            visitor.moveTo(open);
            visitor.tap();
            secrets.addAll(visitor.cookies().values());
        }
    }
}
