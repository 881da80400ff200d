package dev.hexin.http.profile;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageContentTest {
    private static final String WECHAT = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50 Language/zh_CN";
    private final PagesServer server = new PagesServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theGuideOffersAButtonInWeChat_andACodeToScanElsewhere() {
        Document inWeChat = Jsoup.parse(server.get("/", "User-Agent", WECHAT).body());
        assertThat(inWeChat.select("a.weui-btn_primary[href=/oauth/login]")).hasSize(1);
        assertThat(inWeChat.select("svg")).isEmpty();
        Document elsewhere = Jsoup.parse(server.get("/").body());
        assertThat(elsewhere.select("a")).as("WeChat's consent page is an error there").isEmpty();
        assertThat(elsewhere.select("svg path").attr("d")).isEqualTo(QrSvg.of(server.url("/")).path());
        assertThat(elsewhere.select("figcaption").text()).contains("in WeChat").endsWith(server.url("/"));
    }

    @Test
    void theGuideOffersAButtonElsewhere_whereConsentWorksInAnyBrowser() {
        try (PagesServer played = new PagesServer(PagesServer.consentAnywhere())) {
            Document guide = Jsoup.parse(played.get("/").body());
            assertThat(guide.select("a.weui-btn[href=/oauth/login]")).hasSize(1);
            assertThat(guide.select("svg")).hasSize(1);
        }
    }

    @Test
    void whereOurAddressIsNotKnown_theGuideSaysInWordsWhatToDo() {
        Document guide = Jsoup.parse(server.raw("GET / HTTP/1.0\r\n\r\n").split("\r\n\r\n", 2)[1]);
        assertThat(guide.select("a, svg")).isEmpty();
        assertThat(guide.text()).contains("Signing in works in WeChat");
    }

    @Test
    void beforeConsent_theGuideNamesEverythingThatIsStored() {
        for (String language : List.of("en", "zh")) {
            String note = Jsoup.parse(server.get("/", "Accept-Language", language).body())
                    .select(".hexin-note")
                    .text();
            assertThat(note).contains("OpenID", "UnionID");
            for (String stored : List.of("nickname|昵称", "picture|头像", "sex|性别", "place|地区", "privileges|特权",
                    "token|令牌")) {
                assertThat(note).containsPattern(stored);
            }
        }
    }

    @Test
    void theGuideLeadsASignedInVisitorToTheProfile() {
        Document guide = Jsoup.parse(server.get("/", "Cookie", server.signedIn()).body());
        assertThat(guide.select("a[href=/profile]")).hasSize(1);
        assertThat(guide.select("a[href=/oauth/login], svg")).isEmpty();
        assertThat(guide.title() + guide.body().text()).doesNotContain("Sign in")
                .contains("You are signed in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"zh-CN,en-US;q=0.8|zh-CN", "zh-TW|zh-CN", "zh|zh-CN",
            "en-GB,zh;q=0.5|en",
            "fr,zh;q=0.3|zh-CN", "fr|en", "*|en", ";;;=|en", "en;q=x|en"})
    void theLanguageIsTheBrowsersChoice(String accepted, String language) {
        assertThat(
                Jsoup.parse(server.get("/", "Accept-Language", accepted).body()).select("html").attr("lang"))
                .isEqualTo(language);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Messages.in("zh").bundle().keySet()).isEqualTo(Messages.in("en").bundle().keySet());
        for (String key : Messages.in("en").bundle().keySet()) {
            boolean aName = key.endsWith("id");
            assertThat(Messages.in("zh").get(key).equals(Messages.in("en").get(key))).as(key)
                    .isEqualTo(aName);
        }
    }

    @ParameterizedTest
    @EnumSource(Notice.class)
    void everyNoticeSpeaksBothLanguages(Notice notice) {
        Document chinese = notice(notice, "zh-CN");
        Document english = notice(notice, "en");
        assertThat(chinese.select("h1").text()).isNotEmpty().isNotEqualTo(english.select("h1").text());
        assertThat(english.select("h1").text()).isNotEmpty();
        assertThat(english.select("a.weui-btn")).hasSize(notice.next() == null ? 0 : 1);
    }

    private Document notice(Notice notice, String language) {
        HttpResponse<String> answer = Notice.at(notice.key()).isPresent()
                ? server.get(notice.path(), "Accept-Language", language)
                : null;
        if (answer != null) {
            assertThat(answer.statusCode()).isEqualTo(notice == Notice.BUSY ? 503 : 200);
            return Jsoup.parse(answer.body());
        }
        return switch (notice) {
            case FORBIDDEN ->
                Jsoup.parse(server.post("/logout", "", "Cookie", server.signedIn(), "Accept-Language",
                        language).body());
            case NOT_FOUND -> Jsoup.parse(server.get("/nowhere", "Accept-Language", language).body());
            default -> Jsoup.parse(server.send(server.request("/logout").header("Accept-Language", language)
                    .header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x"))).body());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/profile", "/sign-in/stale", "/nowhere", "/sign-in/nothing",
            "/sign-in/broken"})
    void everyPageIsStrictAndKeptByNobody(String path) {
        HttpResponse<String> answer = server.get(path, "Cookie", server.signedIn());
        assertThat(answer.statusCode())
                .isEqualTo(List.of("/nowhere", "/sign-in/nothing", "/sign-in/broken").contains(path)
                        ? 404
                        : 200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; "
                + "style-src 'self'; font-src data:; img-src 'self' data: "
                + "https://thirdwx.qlogo.cn https://wx.qlogo.cn; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(Jsoup.parse(answer.body()).select("script, style, [style], [onclick]")).isEmpty();
    }

    @Test
    void theStyleSheetsComeFromHere_forGood() {
        List<String> sheets = Jsoup.parse(server.get("/").body()).select("link[rel=stylesheet]")
                .eachAttr("href");
        assertThat(sheets).hasSize(2).allSatisfy(sheet -> {
            HttpResponse<String> answer = server.get(sheet);
            assertThat(sheet).matches("/assets/[a-z]+\\.[0-9a-f]{12}\\.css");
            assertThat(answer.body()).contains(".weui-msg");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        });
        assertThat(server.get("/assets/..%2Fapplication.yml").statusCode()).isEqualTo(404);
    }

    @Test
    void theDomainsProofIsServed() {
        HttpResponse<String> proof = server.get("/MP_verify_AbCd1234.txt");
        assertThat(proof.body()).isEqualTo("AbCd1234");
        assertThat(proof.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(server.get("/MP_verify_Ef.txt").body()).isEqualTo("content-of-ef");
        for (String other : List.of("/MP_verify_abcd1234.txt", "/MP_verify_.txt", "/MP_verify_AbCd1234",
                "/MP_verify_..%2Fx.txt", "/MP_verify_AbCd1234.txt.bak", "/xMP_verify_AbCd1234.txt")) {
            assertThat(server.get(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void wrongMethodsAreRefused() {
        for (String path : List.of("/", "/profile", "/sign-in/stale")) {
            assertThat(server.post(path, "", "X-Any", "1").statusCode()).as(path).isEqualTo(405);
            assertThat(server.send(server.request(path).method("HEAD", BodyPublishers.noBody())).statusCode())
                    .as(path).isIn(200, 303);
        }
        for (String path : List.of("/logout", "/profile/delete")) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.body()).contains("weui-msg");
        }
    }

    @Test
    void whoeverDoesNotAskForPagesGetsThemAllTheSame() {
        assertThat(server
                .raw("GET / HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200").contains("<!DOCTYPE html>");
        assertThat(server.raw("GET / HTTP/1.0\r\n\r\n")).contains(" 200 ").doesNotContain("<svg");
    }
}
