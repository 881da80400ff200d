package dev.hexin.http.profile;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing out and deleting: what our own forms do, and nobody else's. */
class PartingTest {
    private final PagesServer server = new PagesServer();
    private String cookie = "";
    private String form = "";

    @BeforeEach
    void signIn() {
        cookie = server.signedIn();
        form = "token=" + tokenOf(cookie);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String tokenOf(String session) {
        return Jsoup.parse(server.get("/profile", "Cookie", session).body()).select("input[name=token]")
                .attr("value");
    }

    @Test
    void signingOutEndsTheSession() {
        HttpResponse<String> answer = server.post("/logout", form, "Cookie", cookie);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PagesServer.location(answer)).isEqualTo("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(server.profiles.stored).isNotEmpty();
        assertThat(server.profiles.signedOut).containsExactly(PagesServer.ADA.openId());
        assertThat(PagesServer.location(server.get("/profile", "Cookie", cookie))).as("a copy of it")
                .isEqualTo(
                        "/");
    }

    @Test
    void thePageSaysThatItIsOnAllDevices() {
        String page = server.get("/profile", "Cookie", cookie, "Accept-Language", "en").body();
        assertThat(Jsoup.parse(page).select("form[action=/logout]").text()).contains("on all your devices");
        assertThat(Jsoup.parse(page).select("form[action=/profile/delete]").text())
                .contains("on all your devices");
        assertThat(server.get("/sign-in/deleted", "Accept-Language", "en").body())
                .contains("on all your devices");
        assertThat(server.get("/profile", "Cookie", cookie, "Accept-Language", "zh").body()).contains("所有设备");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile/delete", "/logout"})
    void aSessionThatWasEndedElsewhereEndsNothingMore(String path) {
        server.profiles.endedEpochs.add("");
        HttpResponse<String> answer = server.post(path, form, "Cookie", cookie);
        assertThat(PagesServer.location(answer)).isEqualTo("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(server.profiles.deleted).isEmpty();
        assertThat(server.profiles.signedOut).isEmpty();
    }

    /**
     * WeChat's web view calls the callback twice: the page has the first session's token, the browser the
     * second.
     */
    @ParameterizedTest
    @CsvSource({"/profile/delete,/sign-in/deleted", "/logout,/"})
    void aPageOfTheSessionBeforeWorksWithTheNewestCookie(String path, String end) {
        server.moveClockTo(PagesServer.NOW.plusSeconds(7));
        String newest = server.signedIn();
        assertThat(newest).isNotEqualTo(cookie);
        assertThat(PagesServer.location(server.post(path, form, "Cookie", newest))).isEqualTo(end);
    }

    @Test
    void theTokenLivesAsLongAsTheSession() {
        server.moveClockTo(PagesServer.NOW.plus(ProfileSettings.ONE_WEEK).minusSeconds(1));
        assertThat(server.post("/logout", form, "Cookie", cookie).statusCode()).isEqualTo(303);
        assertThat(server.profiles.signedOut).hasSize(1);
    }

    @Test
    void aChangeOfTheSessionKeyDoesNotSpoilAPageThatIsShown() {
        try (PagesServer after = new PagesServer(
                PagesServer.keys(PagesServer.OTHER_KEY, PagesServer.KEY))) {
            after.profiles.stored.put(PagesServer.ADA.openId(), PagesServer.ADA);
            assertThat(after.post("/logout", form, "Cookie", cookie).statusCode()).isEqualTo(303);
            assertThat(after.profiles.signedOut).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile/delete", "/logout"})
    void whoeverLeavesEndsTheAttemptsOfTheBrowserToo(String path) {
        assertThat(server.post(path, form, "Cookie", cookie).headers().allValues("Set-Cookie"))
                .anySatisfy(set -> assertThat(set).startsWith("hexin_browser=;").contains("Max-Age=0"));
    }

    @Test
    void deletingForgetsThePersonAndEndsTheSession() {
        HttpResponse<String> answer = server.post("/profile/delete", form, "Cookie", cookie);
        assertThat(PagesServer.location(answer)).isEqualTo("/sign-in/deleted");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(server.profiles.deleted).containsExactly(PagesServer.ADA.openId());
        assertThat(PagesServer.location(server.get("/profile", "Cookie", cookie))).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,same-origin", "Sec-Fetch-Site,none", "Origin,null"})
    void whatBrowsersSayOfOurOwnFormsPasses(String header, String value) {
        assertThat(server.post("/logout", form, "Cookie", cookie, header, value).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example"})
    void anotherSitesFormIsRefusedEvenWithTheToken(String header, String value) {
        assertRefused("/profile/delete", form, header, value);
        assertRefused("/logout", form, header, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=x", "other=1", "token=a&token=b"})
    void aFormWithoutTheTokenIsRefused(String wrong) {
        assertRefused("/profile/delete", wrong, "X-Any", "1");
        assertRefused("/logout", wrong, "X-Any", "1");
    }

    @Test
    void anotherPersonsTokenIsRefused_andAnotherEpochs() {
        UserProfile bob = new UserProfile(new OpenId("oBob"), null, "Bob", UserProfile.Sex.UNKNOWN, "", "",
                "",
                null, List.of(), PagesServer.NOW);
        for (String token : List.of(tokenOf(server.signedIn(bob, "")),
                tokenOf(server.signedIn(PagesServer.ADA, "anotherEpoch")))) {
            assertThat(token).isNotEmpty();
            assertRefused("/profile/delete", "token=" + token, "X-Any", "1");
            assertRefused("/logout", "token=" + token, "X-Any", "1");
        }
    }

    @Test
    void theTokenSaysNothingOfThePerson() {
        assertThat(form).matches("token=[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile/delete", "/logout"})
    void aStrangerLosesNothing_norDoesWhomAnotherSitesFormMakesOne(String path) {
        HttpResponse<String> answer = server.post(path, form, "X-Any", "1");
        assertThat(PagesServer.location(answer)).isEqualTo("/");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(server.profiles.deleted).isEmpty();
    }

    @Test
    void aBodyThatIsNoFormIsRefused() {
        HttpResponse<String> answer = server.send(server.request("/profile/delete").header("Cookie", cookie)
                .header("Content-Type", "text/plain").POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(server.send(server.request("/profile/delete").header("Cookie", cookie)
                .POST(BodyPublishers.noBody())).statusCode()).isEqualTo(403);
        assertThat(server.profiles.deleted).isEmpty();
    }

    private void assertRefused(String path, String body, String header, String value) {
        HttpResponse<String> answer = server.post(path, body, "Cookie", cookie, header, value);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("weui-msg");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(server.profiles.deleted).isEmpty();
    }
}
