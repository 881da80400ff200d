package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.journey.Visitor.Page;
import dev.hexin.app.logs.CapturedLog;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

/** What visitors live through between the guide page and their profile, with the sandbox for WeChat. */
@Timeout(600)
class SignInJourneyTest {
    private static final String NICKNAME = "小红 🌸";
    private static final String EXCHANGE = "/sns/oauth2/access_token";
    private static final String USER_INFO = "/sns/userinfo";

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
        follower = wechat.createFollower(NICKNAME);
        visitor = pair.visitor();
    }

    private void assertSeesTheProfile(Page end) {
        assertEnd(end, "/profile");
        Page profile = visitor.get("/profile");
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body()).contains(NICKNAME, follower, "/avatars/" + follower);
    }

    private static void assertEnd(Page end, String path) {
        assertThat(end.status()).isEqualTo(303);
        assertThat(end.location()).isEqualTo(path);
    }

    private void assertToldAndNotSignedIn(Page end, String path, String title) {
        assertEnd(end, path);
        assertThat(visitor.get(path).status()).isEqualTo(200);
        assertThat(visitor.get(path).body()).contains(title);
        assertEnd(visitor.get("/profile"), "/");
        assertThat(pair.stored(follower)).isEmpty();
    }

    @Test
    void aStrangerIsLedToTheGuide_tapsTheButton_andSeesTheProfile() {
        assertEnd(visitor.get("/profile"), "/");
        Page guide = visitor.get("/");
        assertThat(guide.status()).isEqualTo(200);
        assertThat(guide.body()).contains("href=\"/oauth/login\"", "Sign in with WeChat")
                .doesNotContain("http-equiv", "<script");
        assertSeesTheProfile(visitor.signIn(follower));
        assertThat(visitor.get("/").body()).contains("href=\"/profile\"");
    }

    @Test
    void theCallbackIsCalledTwice_andBothEndOnTheProfile() {
        URI callback = visitor.consent(follower);
        assertSeesTheProfile(visitor.open(callback));
        assertSeesTheProfile(visitor.open(callback));
        assertThat(pair.calls(EXCHANGE)).isEqualTo(1);
    }

    @Test
    void theCallbackIsCalledTwiceAtOnce_andBothEndOnTheProfile() {
        wechat.fault(Map.of("kind", "slow", "path", EXCHANGE, "millis", 500));
        URI callback = visitor.consent(follower);
        List<CompletableFuture<Page>> calls = List.of(visitor.opening(callback), visitor.opening(callback));
        calls.forEach(call -> assertSeesTheProfile(call.join()));
        assertThat(pair.calls(EXCHANGE)).isEqualTo(1);
    }

    @Test
    void aWebViewThatTurnedThePageBeforeTheAnswer_getsTheFirstCallsResult() {
        wechat.fault(Map.of("kind", "errcode", "errcode", -1, "path", USER_INFO));
        URI callback = visitor.consent(follower);
        Page first = visitor.open(callback);
        wechat.clearFaults();
        assertThat(visitor.open(callback)).isEqualTo(first);
        assertThat(pair.calls(EXCHANGE)).isEqualTo(1);
    }

    @Test
    void theCallbackIsReloaded_andReachedByTheBackButton() {
        URI callback = visitor.consent(follower);
        assertSeesTheProfile(visitor.open(callback));
        visitor.get("/profile");
        visitor.get("/");
        assertSeesTheProfile(visitor.open(callback));
        wechat.advance(Duration.ofDays(1));
        assertSeesTheProfile(visitor.open(callback));
        assertThat(pair.calls(EXCHANGE)).isEqualTo(1);
    }

    @Test
    void theBackButtonSignsNobodyInWhoHasSignedOut() {
        URI callback = visitor.consent(follower);
        visitor.open(callback);
        assertEnd(visitor.signOut(), "/");
        assertEnd(visitor.open(callback), "/sign-in/stale");
        assertEnd(visitor.get("/profile"), "/");
        assertSeesTheProfile(visitor.signIn(follower));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/callback", "/oauth/callback/"})
    void whatElseIsInTheAddressIsNoHindrance(String path) {
        String query = visitor.consent(follower).getRawQuery();
        assertSeesTheProfile(visitor.get(path + "?nsukey=a%2Bb%2F%3D&" + query
                + "&from=singlemessage&isappinstalled=0"));
    }

    @Test
    void whoeverRefusesIsNotCalledBack_andStaysAStranger() {
        wechat.consent(follower, "refuse");
        URI tapped = visitor.tap();
        assertThatThrownBy(() -> wechat.authorize(tapped)).hasMessageContaining("refused");
        assertEnd(visitor.get("/profile"), "/");
    }

    @Test
    void whoeverComesBackWithoutACodeHasRefused() {
        String state = visitor.tap().getRawQuery().replaceFirst(".*state=(\\w+).*", "$1");
        assertToldAndNotSignedIn(visitor.get("/oauth/callback?state=" + state), "/sign-in/refused",
                "You are not signed in");
        assertThat(pair.calls(EXCHANGE)).isZero();
    }

    @Test
    void aCodeThatHasExpiredStartsAgain() {
        URI callback = visitor.consent(follower);
        wechat.advance(Duration.ofMinutes(6));
        assertToldAndNotSignedIn(visitor.open(callback), "/sign-in/stale", "Let’s start again");
        assertSeesTheProfile(visitor.signIn(follower));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged", "%00", "0123456789012345678901234567890a", "../../profile"})
    void aForgedStateIsRefused_andAsksNobody(String state) {
        String query = visitor.consent(follower).getRawQuery().replaceFirst("state=\\w+", "state=" + state);
        assertToldAndNotSignedIn(visitor.get("/oauth/callback?" + query), "/sign-in/stale", "Try again");
        assertThat(pair.calls(EXCHANGE)).isZero();
    }

    @Test
    void aStateIsReplayedWithAnotherCode_andRefused() {
        URI used = visitor.consent(follower);
        visitor.open(used);
        String anotherCode = visitor.consent(follower).getRawQuery().replaceFirst(".*code=([^&]+).*", "$1");
        visitor.cookies().remove(Visitor.SESSION);
        assertEnd(visitor.get("/oauth/callback?"
                + used.getRawQuery().replaceFirst("code=[^&]+", "code=" + anotherCode)), "/sign-in/stale");
        assertThat(pair.calls(EXCHANGE)).isEqualTo(1);
    }

    @Test
    void aCallbackOfAnotherBrowserIsRefused_andStaysGoodInItsOwn() {
        Visitor victim = pair.visitor();
        victim.tap();
        URI attackers = visitor.consent(follower);
        assertEnd(victim.open(attackers), "/sign-in/stale");
        assertEnd(victim.get("/profile"), "/");
        assertThat(pair.calls(EXCHANGE)).isZero();
        assertSeesTheProfile(visitor.open(attackers));
    }

    @Test
    void theWebViewHasDroppedTheCookie_andOneTapStartsAgain() {
        URI callback = visitor.consent(follower);
        visitor.cookies().clear();
        assertToldAndNotSignedIn(visitor.open(callback), "/sign-in/stale", "href=\"/oauth/login\"");
        assertThat(pair.calls(EXCHANGE)).isZero();
        assertSeesTheProfile(visitor.signIn(follower));
    }

    @Test
    void severalAttemptsOfOneBrowserAreOpenAtOnce() {
        wechat.consent(follower, "allow");
        URI first = visitor.tap();
        URI second = visitor.tap();
        URI third = visitor.tap();
        assertSeesTheProfile(visitor.open(wechat.authorize(second)));
        assertSeesTheProfile(visitor.open(wechat.authorize(third)));
        assertSeesTheProfile(visitor.open(wechat.authorize(first)));
        assertThat(pair.calls(EXCHANGE)).isEqualTo(3);
    }

    @Test
    void aSignInSurvivesARestartOnTheWay() {
        URI callback = visitor.consent(follower);
        try (Hexin after = pair.another(Map.of())) {
            visitor.moveTo(after);
            assertEnd(visitor.open(callback), "/profile");
            assertThat(visitor.get("/profile").body()).contains(NICKNAME, follower);
        }
    }

    @Test
    void withoutASessionKeyItCanNot_andTheStartSaysSo() {
        URI callback = visitor.consent(follower);
        try (CapturedLog log = new CapturedLog();
                Hexin after = pair.another(Map.of("wechat.session-key", ""))) {
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN")
                    && line.contains("wechat.session-key") && line.contains("ends the sign-ins"));
            visitor.moveTo(after);
            assertEnd(visitor.open(callback), "/sign-in/stale");
            assertEnd(visitor.signIn(follower), "/profile");
        }
    }

    @Test
    void aSnapshotUserIsToldSo_andNothingIsStored() {
        wechat.consent(follower, "snapshot");
        assertToldAndNotSignedIn(visitor.open(wechat.authorize(visitor.tap())), "/sign-in/snapshot",
                "Use full service");
        assertThat(pair.calls(USER_INFO)).isZero();
        String madeUp = wechat.calls(EXCHANGE).get(0).text("follower");
        assertThat(madeUp).startsWith("oSnapshot");
        assertThat(pair.stored(madeUp)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"errcode, /sns/oauth2/access_token, 1", "malformed, /sns/oauth2/access_token, 1",
            "drop, /sns/oauth2/access_token, 1", "errcode, /sns/userinfo, 1", "malformed, /sns/userinfo, 1",
            "drop, /sns/userinfo, 1"})
    void thePlatformIsDown_andTheVisitorTriesLater(String kind, String path, int exchanges) {
        wechat.fault(Map.of("kind", kind, "errcode", -1, "path", path));
        assertToldAndNotSignedIn(visitor.signIn(follower), "/sign-in/unavailable", "WeChat does not answer");
        assertThat(pair.calls(EXCHANGE)).as("a code is never spent twice").isEqualTo(exchanges);
        wechat.clearFaults();
        assertSeesTheProfile(visitor.signIn(follower));
    }

    @ParameterizedTest
    @CsvSource({"40125, /sns/oauth2/access_token, wechat.app-secret",
            "40164, /sns/oauth2/access_token, Add 127.0.0.1 to the IP allow-list",
            "48001, /sns/userinfo, certified service account"})
    void anOperatorHasToAct_andTheLogSaysHow(int errcode, String path, String nextStep) {
        try (CapturedLog log = new CapturedLog()) {
            wechat.fault(Map.of("kind", "errcode", "errcode", errcode, "path", path));
            assertToldAndNotSignedIn(visitor.signIn(follower), "/sign-in/misconfigured",
                    "Sign-in is not available");
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN")
                    && line.contains("errcode " + errcode) && line.contains(nextStep));
        }
    }

    @Test
    void signingOut() {
        visitor.signIn(follower);
        assertEnd(visitor.signOut(), "/");
        assertThat(visitor.cookies()).isEmpty();
        assertEnd(visitor.get("/profile"), "/");
        assertThat(visitor.get("/").body()).contains("href=\"/oauth/login\"");
        assertThat(pair.stored(follower)).as("who signs out is not forgotten").isPresent();
    }

    @Test
    void signingOutEndsTheSessionsOfAllDevices_forGood() {
        Visitor telephone = pair.visitor();
        telephone.signIn(follower);
        visitor.signIn(follower);
        Visitor copy = copyOf(visitor);
        String bystander = wechat.createFollower("bystander");
        Visitor another = pair.visitor();
        another.signIn(bystander);

        visitor.signOut();
        assertEnd(telephone.get("/profile"), "/");
        assertThat(telephone.cookies()).doesNotContainKey(Visitor.SESSION);
        assertEnd(copyOf(copy).get("/profile"), "/");
        assertThat(another.get("/profile").status()).isEqualTo(200);

        assertSeesTheProfile(visitor.signIn(follower));
        assertEnd(copyOf(copy).get("/profile"), "/");
        visitor.deleteAll();
        assertSeesTheProfile(visitor.signIn(follower));
        assertEnd(copyOf(copy).get("/profile"), "/");
    }

    @Test
    void aCopiedSessionIsWorthNothingAfterADeletionAndANewSignIn() {
        visitor.signIn(follower);
        Visitor copy = copyOf(visitor);
        String token = copy.formToken();
        visitor.deleteAll();
        assertSeesTheProfile(visitor.signIn(follower));
        assertEnd(copyOf(copy).get("/profile"), "/");
        assertEnd(copyOf(copy).post("/profile/delete", "token=" + token), "/");
        assertEnd(copyOf(copy).post("/logout", "token=" + token), "/");
        assertThat(visitor.get("/profile").status()).as("what an ended session asks for is not done")
                .isEqualTo(200);
    }

    @Test
    void aCallbackThatIsRepeatedAfterTheSignOutSignsNobodyIn() {
        URI callback = visitor.consent(follower);
        visitor.open(callback);
        Visitor copy = copyOf(visitor);
        visitor.signOut();
        copy.cookies().remove(Visitor.SESSION);
        assertEnd(copy.open(callback), "/sign-in/stale");
        assertThat(copy.cookies()).doesNotContainKey(Visitor.SESSION);
    }

    @Test
    void theWebViewCallsBackTwice_andTheButtonsOfThePageThatIsShownWork() {
        URI callback = visitor.consent(follower);
        visitor.open(callback);
        String shown = visitor.formToken();
        String before = visitor.cookies().get(Visitor.SESSION);
        visitor.open(callback);
        assertThat(visitor.cookies().get(Visitor.SESSION)).isNotEqualTo(before);
        assertEnd(visitor.post("/logout", "token=" + shown), "/");
        assertThat(visitor.cookies()).isEmpty();

        URI next = visitor.consent(follower);
        visitor.open(next);
        shown = visitor.formToken();
        visitor.open(next);
        assertEnd(visitor.post("/profile/delete", "token=" + shown), "/sign-in/deleted");
        assertThat(pair.stored(follower)).isEmpty();
    }

    /** Somebody has read the cookies. */
    private static Visitor copyOf(Visitor other) {
        Visitor copy = pair.visitor();
        copy.cookies().putAll(other.cookies());
        return copy;
    }

    @Test
    void deletingEverything_andComingBack() {
        URI callback = visitor.consent(follower);
        visitor.open(callback);
        assertEnd(visitor.deleteAll(), "/sign-in/deleted");
        assertThat(visitor.get("/sign-in/deleted").body()).contains("Your data is deleted");
        assertThat(visitor.cookies()).isEmpty();
        assertThat(pair.stored(follower)).isEmpty();
        assertThat(WiredPair.auditLog(pair.hexin())).first().asString().startsWith("deleted by the person");
        assertEnd(visitor.open(callback), "/sign-in/stale");
        assertSeesTheProfile(visitor.signIn(follower));
    }

    @Test
    void whoeverDeletesInOneBrowserIsAStrangerInTheOther() {
        Visitor telephone = pair.visitor();
        telephone.signIn(follower);
        visitor.signIn(follower);
        visitor.deleteAll();
        assertEnd(telephone.get("/profile"), "/");
        assertThat(telephone.cookies()).doesNotContainKey(Visitor.SESSION);
    }
}
