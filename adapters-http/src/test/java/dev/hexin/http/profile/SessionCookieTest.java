package dev.hexin.http.profile;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.http.server.ServerSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCookieTest {
    private static final String STRANGER = "/";
    private final PagesServer server = new PagesServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSessionOpensTheProfileUntilItExpires() {
        String cookie = server.signedIn();
        assertThat(server.get("/profile", "Cookie", cookie).statusCode()).isEqualTo(200);
        server.moveClockTo(PagesServer.NOW.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(server.get("/profile", "Cookie", cookie).statusCode()).isEqualTo(200);
        server.moveClockTo(PagesServer.NOW.plus(Duration.ofDays(7)));
        assertStranger(server.get("/profile", "Cookie", cookie));
    }

    @Test
    void aRepeatedCallbackBringsTheSameSessionAgain_notALongerOne() {
        server.signedIn();
        server.moveClockTo(PagesServer.NOW.plus(Duration.ofDays(6)));
        HttpResponse<String> again = server.comeBack();
        assertThat(again.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=86400");
        server.moveClockTo(PagesServer.NOW.plus(Duration.ofDays(7)));
        assertStranger(server.get("/profile", "Cookie", PagesServer.cookie(again)));
    }

    @Test
    void aSessionThatWasEndedIsNone_andItsCookieGoes() {
        String cookie = server.signedIn();
        server.profiles.endedEpochs.add("");
        HttpResponse<String> answer = server.get("/profile", "Cookie", cookie);
        assertStranger(answer);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        String next = server.signedIn(PagesServer.ADA, "next");
        assertThat(server.get("/profile", "Cookie", next).statusCode()).isEqualTo(200);
        assertStranger(server.get("/profile", "Cookie", cookie));
    }

    @Test
    void theCookieIsForThisSiteAndItsServerAlone() {
        server.signedIn();
        assertThat(server.comeBack().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString().startsWith("hexin_session=").contains("HTTPOnly").contains("SameSite=Lax")
                .contains("Max-Age=604800").contains("Path=/").doesNotContain("Secure");
    }

    @Test
    void behindHttpsItIsSecureAndNobodyElsesHostCanPlantIt() {
        try (PagesServer https = new PagesServer("https://example.com", ServerSettings.LOOPBACK)) {
            String cookie = https.signedIn();
            assertThat(cookie).startsWith("__Host-hexin_session=");
            assertThat(https.comeBack().headers().allValues("Set-Cookie"))
                    .singleElement().asString().contains("Secure");
            assertThat(https.get("/profile", "Cookie", cookie).statusCode()).isEqualTo(200);
            assertStranger(https.get("/profile", "Cookie", cookie.replace("__Host-", "")));
        }
    }

    @Test
    void nobodyCanReadTheOpenidInIt() {
        String token = server.signedIn().replaceFirst(".*=", "");
        for (String part : token.split("\\.")) {
            assertThat(
                    new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                    .doesNotContain("oAda");
        }
    }

    @Test
    void aChangeAnywhereMakesAStranger() {
        String cookie = server.signedIn();
        int start = cookie.indexOf('=') + 1;
        for (int i = start; i < cookie.length(); i += 7) {
            char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
            // the last letter of a part may hold unused bits
            if (i + 1 < cookie.length() && cookie.charAt(i + 1) != '.' && cookie.charAt(i) != '.') {
                String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
                assertStranger(server.get("/profile", "Cookie", changed));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "....", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvQWRhIn0.",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvQWRhIn0.AAAA", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....",
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA", "%00", "e30.e30.e30.e30.e30"})
    void aForgedOneMakesAStranger(String token) {
        server.signedIn();
        assertStranger(server.get("/profile", "Cookie", "hexin_session=" + token));
    }

    @Test
    void anOverlongOneMakesAStranger() {
        assertStranger(server.get("/profile", "Cookie", "hexin_session=" + "A".repeat(6000)));
    }

    @Test
    void anotherAccountsOrAnotherKeysMakesAStranger() {
        AppId otherAccount = new AppId("wxffffffffffffffff");
        for (ProfileSettings other : List.of(PagesServer.keys(PagesServer.OTHER_KEY, null), PagesServer
                .settings(PagesServer.KEY, null, otherAccount))) {
            try (PagesServer foreign = new PagesServer(other)) {
                server.signedIn();
                assertStranger(server.get("/profile", "Cookie", foreign.signedIn()));
            }
        }
    }

    @Test
    void thePreviousKeysIsStillGood_andNewOnesAreMadeByTheNewKey() {
        String old = server.signedIn();
        try (PagesServer rotated = new PagesServer(
                PagesServer.keys(PagesServer.OTHER_KEY, PagesServer.KEY))) {
            String fresh = rotated.signedIn();
            assertThat(rotated.get("/profile", "Cookie", old).statusCode()).isEqualTo(200);
            assertThat(rotated.get("/profile", "Cookie", fresh).statusCode()).isEqualTo(200);
            assertStranger(server.get("/profile", "Cookie", fresh));
        }
    }

    @Test
    void whenTheProfileIsGoneTheSessionEnds() {
        String cookie = server.signedIn();
        server.profiles.stored.clear();
        HttpResponse<String> answer = server.get("/profile", "Cookie", cookie);
        assertStranger(answer);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("hexin_session=;")
                .contains("Max-Age=0");
    }

    @Test
    void aSignInThatFailsLeavesAnEarlierSessionAlone() {
        String cookie = server.signedIn();
        server.signIn.outcome = SignInOutcome.Failed.UNFINISHED;
        assertThat(server.comeBack(cookie).headers()
                .allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theKeysStayOutOfLogs() {
        assertThat(PagesServer.keys(PagesServer.KEY, PagesServer.OTHER_KEY).toString())
                .doesNotContain(PagesServer.KEY, PagesServer.OTHER_KEY);
    }

    private static void assertStranger(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PagesServer.location(answer)).isEqualTo(STRANGER);
    }
}
