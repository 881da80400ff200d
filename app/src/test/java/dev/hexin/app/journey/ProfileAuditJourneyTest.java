package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a profile after the sign-in: it stays true, goes when it must, and outlives the process.
 */
@Timeout(600)
class ProfileAuditJourneyTest {
    private static final String NICKNAME = "小红 🌸";
    private static final String REFRESH = "/sns/oauth2/refresh_token";

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
    void somebodyHasSignedIn() {
        pair.reset();
        follower = wechat.createFollower(NICKNAME);
        visitor = pair.visitor();
        visitor.signIn(follower);
    }

    private void push(String event) {
        push(pair.hexin(), follower, event);
    }

    /** Such events are handled behind their answer. */
    private static void push(Hexin hexin, String follower, String event) {
        long before = hexin.handled();
        PushTranscript pushed = wechat.push(follower, event);
        hexin.awaitHandled(before + 1);
        assertThat(pushed.findings()).isEmpty();
        assertThat(pushed.faultLine()).isFalse();
    }

    private static Optional<String> lastRecord() {
        return WiredPair.auditLog(pair.hexin()).stream().findFirst().map(entry -> entry.split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource({"plain, user_authorization_revoke", "safe, user_authorization_cancellation",
            "plain, unsubscribe"})
    void thePlatformTakesAProfileBack_andItIsDeleted(String mode, String event) {
        String bystander = wechat.createFollower("bystander");
        pair.visitor().signIn(bystander);
        try (Hexin hexin = inMode(mode)) {
            Visitor there = new Visitor(hexin, wechat);
            there.signIn(follower);
            Visitor copy = new Visitor(hexin, wechat);
            copy.cookies().putAll(there.cookies());
            new Visitor(hexin, wechat).signIn(bystander);
            push(hexin, follower, event);
            Profiles profiles = WiredPair.profiles(hexin);
            assertThat(profiles.find(new OpenId(follower))).isEmpty();
            assertThat(profiles.find(new OpenId(bystander))).isPresent();
            assertThat(WiredPair.auditLog(hexin)).singleElement()
                    .satisfies(entry -> assertThat(entry).startsWith(event).doesNotContain(follower));
            assertThat(there.get("/profile").location()).isEqualTo("/");
            there.signIn(follower);
            assertThat(there.get("/profile").body()).contains(NICKNAME);
            assertThat(copy.get("/profile").location()).as("a session from before").isEqualTo("/");
        }
    }

    private static Hexin inMode(String mode) {
        String aesKey = WiredPair.ACCOUNT.aesKey();
        Hexin hexin = pair.another(mode.equals("plain")
                ? Map.of()
                : Map.of("wechat.mode", mode, "wechat.encoding-aes-key", aesKey == null ? "" : aesKey));
        pair.pushTo(hexin);
        wechat.mode(mode);
        return hexin;
    }

    @Test
    void thePlatformSaysThatAProfileHasChanged_andItIsFetchedAgain() {
        Instant before = fetchedAt();
        push("user_info_modified");
        assertThat(fetchedAt()).isAfter(before);
        assertThat(pair.calls(REFRESH)).isEqualTo(1);
        assertThat(lastRecord()).hasValue("user_info_modified");
        assertThat(visitor.get("/profile").body()).contains(NICKNAME);
    }

    private Instant fetchedAt() {
        return pair.stored(follower).orElseThrow().profile().fetchedAt();
    }

    @Test
    void thePlatformSaysThatAProfileHasChanged_andWeMayNotAskAnyMore() {
        wechat.advance(Duration.ofDays(31));
        push("user_info_modified");
        assertThat(pair.stored(follower)).isEmpty();
        assertThat(lastRecord()).hasValue("user_info_modified");
        assertThat(visitor.get("/profile").location()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_info_modified", "user_authorization_revoke", "unsubscribe"})
    void anEventAboutSomebodyWhoNeverSignedInChangesNothing(String event) {
        Optional<String> before = lastRecord();
        int records = WiredPair.auditLog(pair.hexin()).size();
        push(pair.hexin(), wechat.createFollower("stranger"), event);
        assertThat(WiredPair.auditLog(pair.hexin())).hasSize(records);
        assertThat(lastRecord()).isEqualTo(before);
        assertThat(pair.stored(follower)).isPresent();
    }

    @Test
    void aProfileThatIsOlderThanTheSettingIsFetchedAgain() {
        try (Hexin impatient = pair.another(Map.of("wechat.profile-max-age", "0s"))) {
            visitor.moveTo(impatient);
            visitor.signIn(follower);
            assertThat(pair.calls(REFRESH)).isZero();
            assertThat(visitor.get("/profile").body()).contains(NICKNAME);
            assertThat(pair.calls(REFRESH)).isEqualTo(1);
            assertThat(visitor.get("/profile").body()).contains(NICKNAME);
            assertThat(pair.calls(REFRESH)).isEqualTo(2);

            wechat.fault(Map.of("kind", "errcode", "errcode", -1, "path", REFRESH));
            assertThat(visitor.get("/profile").body()).as("what is known, where WeChat is busy")
                    .contains(NICKNAME);
            wechat.clearFaults();
            wechat.advance(Duration.ofDays(31));
            assertThat(visitor.get("/profile").body()).as("what is known, where the token is spent")
                    .contains(NICKNAME);
        }
    }

    @Test
    void aYoungProfileIsShownAsItIs() {
        visitor.get("/profile");
        assertThat(pair.calls(REFRESH)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"我的资料", "profile", " Profile "})
    void theKeywordIsAnsweredWithACardThatLeadsToTheProfile(String keyword) {
        try (Hexin hexin = pair.another(Map.of("wechat.public-url", "http://hexin.example"))) {
            pair.pushTo(hexin);
            PushTranscript said = wechat.pushText(follower, keyword);
            assertThat(said.findings()).isEmpty();
            SandboxJson card = said.reply().orElseThrow().list("articles").get(0);
            assertThat(card.text("title")).contains("我的资料");
            assertThat(card.text("url")).isEqualTo("http://hexin.example/");

            wechat.settings(Map.of("callbackDomain", "hexin.example"));
            visitor.moveTo(hexin);
            visitor.cookies().clear();
            assertThat(visitor.get(URI.create(card.text("url")).getPath()).body())
                    .contains("href=\"/oauth/login\"");
            URI callback = visitor.consent(follower);
            assertThat(callback.getHost()).isEqualTo("hexin.example");
            assertThat(visitor.open(callback).location()).isEqualTo("/profile");
            assertThat(visitor.get("/profile").body()).contains(NICKNAME);
        }
    }

    @Test
    void aProfileSurvivesARestart_andTheSessionAChangeOfItsKey(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("hexin");
        try (Hexin before = pair.another(Map.of("datasources.default.url", url))) {
            visitor.moveTo(before);
            visitor.signIn(follower);
        }
        try (Hexin after = pair.another(Map.of("datasources.default.url", url, "wechat.session-key",
                "the next key of the tests, which nobody else has", "wechat.previous-session-key",
                "a key of the tests, which nobody else has", "wechat.profile-max-age", "0s"))) {
            visitor.moveTo(after);
            assertThat(visitor.get("/profile").body()).contains(NICKNAME, follower);
            assertThat(pair.calls(REFRESH)).as("the refresh token survived too").isEqualTo(1);
        }
    }
}
