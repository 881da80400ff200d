package dev.hexin.http.profile;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.http.profile.PagesServer.OnTheWay;
import dev.hexin.http.profile.PagesServer.ScriptedSignIn;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInPagesTest {
    private static final Session ADA_IS_IN = new Session(new OpenId("oAda"), "", PagesServer.NOW);

    private final PagesServer server = new PagesServer();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new SignInOutcome.SignedIn(ADA_IS_IN), "/profile"),
                Arguments.of(new SignInOutcome.Snapshot(), "/sign-in/snapshot"),
                Arguments.of(new SignInOutcome.ConsentDenied(), "/sign-in/refused"),
                Arguments.of(new SignInOutcome.Stale(), "/sign-in/stale"),
                Arguments.of(new SignInOutcome.Busy(), "/sign-in/busy"),
                Arguments.of(failed(Reason.START_AGAIN), "/sign-in/stale"),
                Arguments.of(failed(Reason.TRY_LATER), "/sign-in/unavailable"),
                Arguments.of(failed(Reason.MISCONFIGURED), "/sign-in/misconfigured"),
                Arguments.of(failed(Reason.NOT_ALLOWED), "/sign-in/misconfigured"),
                Arguments.of(failed(Reason.WINDOW_CLOSED), "/sign-in/misconfigured"),
                Arguments.of(failed(Reason.REJECTED), "/sign-in/misconfigured"));
    }

    private static SignInOutcome failed(Reason reason) {
        return new SignInOutcome.Failed(new Failure(reason, new PlatformError(1, "Why", "What to do")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeEndsOnACleanAddress(SignInOutcome outcome, String address) {
        server.signIn.outcome = outcome;
        OnTheWay way = server.setOut();
        for (String path : List.of("/oauth/callback", "/oauth/callback/")) {
            HttpResponse<String> answer = server.get(path + "?code=c1&state=" + way.state()
                    + "&nsukey=x%2B&from=timeline&isappinstalled=0", "Cookie", way.cookie());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(PagesServer.location(answer)).isEqualTo(address);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(server.signIn.completed).hasSize(2).allSatisfy(call -> {
            assertThat(call.code()).isEqualTo("c1");
            assertThat(call.state().value()).isEqualTo(way.state());
        });
        assertThat(server.get(address.equals("/profile") ? "/" : address).statusCode())
                .isEqualTo(outcome instanceof SignInOutcome.Busy ? 503 : 200);
    }

    @Test
    void aServerThatIsBusySaysWhenToTryAgain() {
        HttpResponse<String> page = server.get("/sign-in/busy", "Accept-Language", "en");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body()).contains("try again", "href=\"/oauth/login\"");
    }

    @Test
    void aFailureEndsOnACleanAddress_too() {
        server.signIn.outcome = null;
        HttpResponse<String> answer = server.comeBack();
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PagesServer.location(answer)).isEqualTo("/sign-in/unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?state=a&state=b&code=c", "?code[]=x", "?code=%FF&state=%00", "?&&&=;",
            "?state=%E4%BD%A0&code=%0d%0aSet-Cookie:x"})
    void oddParametersAreHarmless(String query) {
        HttpResponse<String> answer = server.get("/oauth/callback" + query.replace("[]", "%5B%5D"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PagesServer.location(answer)).isEqualTo("/sign-in/stale");
        assertThat(server.signIn.completed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/callback?code=%zz&state=s", "/oauth/callback/?code=a|b&state={}",
            "/oauth/callback?code=%", "/oauth/callback?code=\\evil"})
    void aMalformedAddressIsHarmless(String target) {
        String answer = server
                .raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 303 ")
                .containsIgnoringCase("\r\nlocation: /sign-in/stale\r\n");
    }

    @Test
    void aParameterThatCameTwiceCountsAsMissing() {
        OnTheWay way = server.setOut();
        server.get(way.callback() + "&state=" + way.state(), "Cookie", way.cookie());
        assertThat(server.signIn.completed).isEmpty();
        server.get(way.callback() + "&code=d", "Cookie", way.cookie());
        assertThat(server.signIn.completed).singleElement()
                .satisfies(call -> assertThat(call.code()).isNull());
    }

    @Test
    void theWayToWeChatIsOneRedirectAndBindsTheBrowser() {
        HttpResponse<String> answer = server.get("/oauth/login");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(PagesServer.location(answer)).isEqualTo(ScriptedSignIn.WECHAT.toString());
        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().asString()
                .matches("hexin_browser=[a-zA-Z0-9]{32};.*").contains("HTTPOnly").contains("SameSite=Lax")
                .contains("Max-Age=86400").contains("Path=/").doesNotContain("Secure");
        var begun = server.signIn.begun.get(0);
        assertThat(begun.redirectUri()).hasToString(server.url("/oauth/callback"));
        assertThat(begun.state().value()).matches("[a-zA-Z0-9]{64,128}");
    }

    @Test
    void severalAttemptsOfOneBrowserShareItsCookie() {
        OnTheWay first = server.setOut();
        OnTheWay second = server.setOut("/oauth/login", "Cookie", first.cookie());
        assertThat(second.cookie()).isEqualTo(first.cookie());
        assertThat(second.state()).isNotEqualTo(first.state());
        server.get(second.callback(), "Cookie", first.cookie());
        server.get(first.callback(), "Cookie", first.cookie());
        assertThat(server.signIn.completed).extracting(call -> call.state().value())
                .containsExactly(second.state(), first.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hexin_browser=short", "hexin_browser=", "hexin_browser=\"<script>\"",
            "hexin_browser=0123456789012345678901234567890_", "=;;;,", "a=b"})
    void aCookieThatWeDidNotMakeIsNone(String cookie) {
        HttpResponse<String> answer = server.get(server.setOut().callback(), "Cookie", cookie);
        assertThat(PagesServer.location(answer)).isEqualTo("/sign-in/stale");
        assertThat(server.signIn.completed).isEmpty();
    }

    @Test
    void theBackButtonLeadsASignedInVisitorToTheProfile() {
        String cookie = server.signedIn();
        server.signIn.outcome = new SignInOutcome.Stale();
        for (HttpResponse<String> answer : List.of(server.comeBack(cookie),
                server.get("/oauth/callback?code=c&state=s", "Cookie", cookie))) {
            assertThat(PagesServer.location(answer)).isEqualTo("/profile");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "\\evil.example", "https:evil.example", "https://evil.example",
            "/\\evil.example", "%2F%2Fevil", "/profile/../..//evil", "/profile@evil", "javascript:alert(1)",
            "/profile ",
            "/%09/evil", "/profile?next=//evil"})
    void aReturnAddressThatIsNotOnTheListIsTheProfile(String returnTo) {
        assertThat(endOf("/oauth/login?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8)))
                .isEqualTo("/profile");
    }

    @Test
    void aReturnAddressOnTheListIsKept() {
        assertThat(endOf("/oauth/login?returnTo=%2F")).isEqualTo("/");
    }

    /** Where a visitor ends who set out there and signed in. */
    private String endOf(String login) {
        server.signIn.outcome = new SignInOutcome.SignedIn(ADA_IS_IN);
        OnTheWay way = server.setOut(login);
        return PagesServer.location(server.get(way.callback(), "Cookie", way.cookie()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/json", "no/such;q=x"})
    void whateverABrowserAcceptsItIsLedOn(String accept) {
        assertThat(server.get("/oauth/login", "Accept", accept).statusCode()).isEqualTo(302);
        assertThat(server.get("/oauth/callback?code=c&state=s", "Accept", accept).statusCode())
                .isEqualTo(303);
    }

    @Test
    void askingForTheHeadSpendsNothing() {
        for (String path : List.of("/oauth/login", "/oauth/callback?code=c&state=s")) {
            assertThat(server.send(server.request(path).method("HEAD", BodyPublishers.noBody())).statusCode())
                    .isEqualTo(405);
            assertThat(server.send(server.request(path).POST(BodyPublishers.noBody())).statusCode())
                    .isEqualTo(405);
        }
        assertThat(server.signIn.completed).isEmpty();
        assertThat(server.signIn.begun).isEmpty();
    }

    @Test
    void whatMayBlockRunsOnVirtualThreads() {
        server.comeBack();
        assertThat(server.signIn.virtual).containsExactly(true, true);
    }

    @Test
    void withoutASecretSignInSaysSo() {
        try (PagesServer without = new PagesServer(PagesServer.keys(PagesServer.KEY, null), false)) {
            assertThat(PagesServer.location(without.get("/oauth/login"))).isEqualTo("/sign-in/misconfigured");
            assertThat(PagesServer.location(without.get("/oauth/callback?code=c&state=s")))
                    .isEqualTo("/sign-in/misconfigured");
        }
    }
}
