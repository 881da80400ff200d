package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.journey.Visitor.Page;
import dev.hexin.app.wiring.CellStores;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Those who want to be somebody else, lead somebody away, or leave something behind: end to end. */
@Timeout(600)
class SignInAttackTest {
    private static final String EXCHANGE = "/sns/oauth2/access_token";

    private static WiredPair pair;
    private static SandboxClient wechat;

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
    void aNewVisitor() {
        pair.reset();
        follower = wechat.createFollower("小红 🌸");
        visitor = pair.visitor();
    }

    private static void assertStranger(Visitor someone) {
        Page profile = someone.get("/profile");
        assertThat(profile.status()).isEqualTo(303);
        assertThat(profile.location()).isEqualTo("/");
        assertThat(profile.body()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example",
            "/profile/../..//evil",
            "javascript:alert(1)", "/%09/evil.example", "/profile\r\nSet-Cookie: a=b"})
    void aLinkThatWantsToLeadAwayEndsOnTheProfile(String returnTo) {
        wechat.consent(follower, "allow");
        URI tapped = visitor
                .tap("/oauth/login?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
        assertThat(visitor.open(wechat.authorize(tapped)).location()).isEqualTo("/profile");
    }

    @ParameterizedTest
    @CsvSource({"Host: evil.example, redirect_uri.domain",
            "Host: localhost.evil.example, redirect_uri.domain"})
    void aHostThatIsNotOursIsRefusedByThePlatform(String header, String rule) {
        wechat.consent(follower, "allow");
        String answer = pair.hexin()
                .raw("GET /oauth/login HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n");
        URI location = URI.create(answer.replaceFirst("(?is).*\r\nlocation: ([^\r]+)\r\n.*", "$1"));
        assertThatThrownBy(() -> wechat.authorize(location)).hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: evil.example", "X-Forwarded-Proto: javascript",
            "Forwarded: host=evil.example"})
    void whereThePublicUrlIsSet_noHeaderChangesIt(String header) {
        try (Hexin hexin = pair.another(Map.of("wechat.public-url", "https://hexin.example"))) {
            String answer = hexin.raw("GET /oauth/login HTTP/1.1\r\nHost: evil.example\r\n" + header
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).contains("redirect_uri=https%3A%2F%2Fhexin.example%2Foauth%2Fcallback&")
                    .contains("__Host-hexin_browser=").containsIgnoringCase("; Secure")
                    .doesNotContain("evil");
        }
    }

    private int usedStates() {
        return pair.hexin().account().cells().hot().keys(SharedLoginStates.GROUP, "")
                .size();
    }

    @Test
    void whatStrangersBeginIsStoredNowhere_andPushesNobodyOut() {
        URI waiting = visitor.consent(follower);
        int before = usedStates();
        for (int i = 0; i < 200; i++) {
            assertThat(pair.hexin().get("/oauth/login").statusCode()).isEqualTo(302);
        }
        assertThat(usedStates()).isEqualTo(before);
        assertThat(visitor.open(waiting).location()).isEqualTo("/profile");
        assertThat(usedStates()).as("only used ones are remembered").isEqualTo(before + 1);
    }

    /**
     * Junk codes with states that anybody can have made: each costs a call of WeChat's API, so they are
     * counted.
     */
    @Test
    void aBrowserHasAFewCallbacksInWork_andTheNextIsToldToTryAgain() {
        try (Hexin patient = pair.another(Map.of("wechat.api-timeout", "60s"))) {
            visitor.moveTo(patient);
            List<URI> callbacks = Stream.generate(() -> visitor.consent(follower)).limit(5).toList();
            wechat.fault(Map.of("kind", "slow", "path", EXCHANGE, "millis", 60_000, "times", 4));
            callbacks.subList(0, 4).forEach(visitor::opening);
            awaitThat("four calls are under way", () -> wechat.state().list("faults").isEmpty());

            assertThat(visitor.open(callbacks.get(4)).location()).isEqualTo("/sign-in/busy");
            Page busy = visitor.get("/sign-in/busy");
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.body()).contains("try again", "href=\"/oauth/login\"");
            assertThat(pair.calls(EXCHANGE)).as("the fifth asked nobody").isZero();

            assertThat(new Visitor(patient, wechat).signIn(follower).location()).isEqualTo("/profile");
        }
    }

    private static void awaitThat(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void aSessionThatWasTamperedWithIsNone() {
        visitor.signIn(follower);
        String sealed = visitor.cookies().get(Visitor.SESSION);
        String[] parts = sealed.split("\\.", -1);
        assertThat(parts).hasSize(5);
        for (int i = 0; i < parts.length; i++) {
            String[] changed = parts.clone();
            changed[i] = changed[i].startsWith("A")
                    ? "B" + changed[i].substring(1)
                    : "A" + (changed[i].isEmpty() ? "" : changed[i].substring(1));
            visitor.cookies().put(Visitor.SESSION, String.join(".", changed));
            assertStranger(visitor);
        }
        for (String other : new String[]{follower, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvIn0.", ".", "....",
                sealed + "A", sealed.substring(1)}) {
            visitor.cookies().put(Visitor.SESSION, other);
            assertStranger(visitor);
        }
        visitor.cookies().put(Visitor.SESSION, sealed);
        assertThat(visitor.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void aSessionOfAnotherKeyIsNone() {
        try (Hexin foreign = pair.another(
                Map.of("wechat.session-key", "another key, which belongs to somebody else"))) {
            visitor.moveTo(foreign);
            visitor.signIn(follower);
            assertThat(visitor.get("/profile").status()).isEqualTo(200);
            visitor.moveTo(pair.hexin());
            pair.visitor().signIn(follower);
            assertStranger(visitor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/profile/delete"})
    void aFormOfAnotherSiteDoesNothing(String path) {
        visitor.signIn(follower);
        String token = "token=" + visitor.formToken();
        assertThat(visitor.post(path, "").status()).isEqualTo(403);
        assertThat(visitor.post(path, "token=guessed").status()).isEqualTo(403);
        assertThat(visitor.post(path, token, "Origin", "https://evil.example").status()).isEqualTo(403);
        assertThat(visitor.post(path, token, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(visitor.get("/profile").status()).isEqualTo(200);
        Visitor attacker = pair.visitor();
        attacker.signIn(wechat.createFollower("mallory"));
        assertThat(visitor.post(path, "token=" + attacker.formToken()).status()).isEqualTo(403);
        assertThat(pair.stored(follower)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
            "</bdi></h1><svg onload=alert(1)>", "<iframe src=javascript:alert(1)>"})
    void aNicknameOfMarkupStaysText(String nickname) {
        String mallory = wechat.createFollower(nickname);
        visitor.signIn(mallory);
        String profile = visitor.get("/profile").body();
        assertThat(profile).contains("&lt;").doesNotContain("<script", "<img src=x", "<svg", "<iframe");
        assertThat(pair.stored(mallory)).hasValueSatisfying(
                stored -> assertThat(stored.profile().nickname()).isEqualTo(nickname));
    }
}
