package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.logs.CapturedLog;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.app.Hexin.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Paths that an operator chooses, and those that the platform's settings get wrong. */
@Isolated("all write to one log")
class PathsJourneyTest {
    private static Hexin at(String contextPath, String path) {
        return Hexin.start(TOKEN, Map.of("micronaut.server.context-path", contextPath, "wechat.path", path,
                "wechat.app-secret", "a secret of the tests", "wechat.public-url", "https://example.com"));
    }

    private static HttpResponse<String> push(Hexin hexin, String path) {
        return hexin.post(path + hexin.signedQuery(), Pushes.text(1, "hello"));
    }

    private static String raw(Hexin hexin, String path) {
        return hexin.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Test
    void theWebhookIsWhereTheOperatorWantsIt() {
        try (Hexin hexin = at("/", "/wx/portal")) {
            assertThat(push(hexin, "/wx/portal").body()).contains("hello");
            assertThat(push(hexin, "/wx/portal/").body()).contains("hello");
            assertThat(push(hexin, "/wechat").statusCode()).isEqualTo(404);
            assertThat(hexin.get("/wx/portal" + hexin.signedQuery() + "&echostr=1234").body())
                    .isEqualTo("1234");
            assertThat(raw(hexin, "/wx/portal?nonce=%zz")).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void everythingIsBelowTheContextPath() {
        try (Hexin hexin = at("/hexin", "/wechat")) {
            assertThat(push(hexin, "/hexin/wechat").body()).contains("hello");
            assertThat(push(hexin, "/wechat").statusCode()).isEqualTo(404);
            assertThat(hexin.get("/hexin/").body()).contains("href=\"/hexin/assets/");
            String sheet = hexin.get("/hexin/").body()
                    .replaceFirst("(?s).*href=\"(/hexin/assets/weui[^\"]+)\".*", "$1");
            assertThat(hexin.get(sheet).statusCode()).isEqualTo(200);
            assertThat(hexin.get("/hexin/profile").headers().firstValue("Location")).contains("/hexin/");
            assertThat(hexin.get("/hexin/oauth/login").headers().firstValue("Location").orElseThrow())
                    .contains("redirect_uri=https%3A%2F%2Fexample.com%2Fhexin%2Foauth%2Fcallback");
            assertThat(raw(hexin, "/hexin/oauth/callback?state=%zz")).startsWith("HTTP/1.1 303 ")
                    .containsIgnoringCase("Location: /hexin/sign-in/stale");
            assertThat(hexin.get("/hexin/oauth/callback").headers().firstValue("Location"))
                    .contains("/hexin/sign-in/stale");
            assertThat(hexin.get("/hexin/sign-in/stale").body()).contains("href=\"/hexin/oauth/login\"");
            assertThat(hexin.get("/hexin/health").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//wechat", "/wx", "/wechat/more", "/profile"})
    void aRightSignatureAtAnotherPathIsSaid(String path) {
        try (Hexin hexin = Hexin.start(); CapturedLog log = new CapturedLog()) {
            hexin.raw("POST " + path + hexin.signedQuery()
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Length: 6\r\n\r\n<xml/>");
            assertThat(String.join("\n", log.lines())).contains("came to another path than /wechat")
                    .doesNotContain("signature=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/wx"})
    void theCheckOfTheAddressAtAnotherPathIsSaidToo(String path) {
        try (Hexin hexin = Hexin.start(); CapturedLog log = new CapturedLog()) {
            hexin.get(path + hexin.signedQuery() + "&echostr=1");
            assertThat(String.join("\n", log.lines())).contains("came to another path than /wechat");
        }
    }

    private static void pushBy(String proxies, String publicUrl) {
        try (Hexin hexin = Hexin.start(TOKEN,
                Map.of("wechat.trusted-proxies", proxies, "wechat.public-url", publicUrl))) {
            String body = Pushes.text(1, "hello");
            hexin.raw("POST /wechat" + hexin.signedQuery()
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "X-Forwarded-Proto: https\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    @Test
    void aProxyThatIsNotTrustedIsSaid_andOneWhoseSchemeIsAnother() {
        try (CapturedLog log = new CapturedLog()) {
            pushBy("10.0.0.1", "https://example.com");
            assertThat(String.join("\n", log.lines()))
                    .contains("a proxy that wechat.trusted-proxies does not name");
        }
        try (CapturedLog log = new CapturedLog()) {
            pushBy("127.0.0.1,::1", "http://example.com");
            assertThat(String.join("\n", log.lines())).contains("wechat.public-url begins with http:");
        }
        try (CapturedLog log = new CapturedLog()) {
            pushBy("127.0.0.1,::1", "https://example.com");
            assertThat(String.join("\n", log.lines())).doesNotContain("X-Forwarded", "begins with http:");
        }
    }

    @Test
    void aWrongSignatureThereIsNoNews() {
        try (Hexin hexin = Hexin.start(); CapturedLog log = new CapturedLog()) {
            hexin.get("/wx?signature=" + "0".repeat(40) + "&timestamp=1357290913&nonce=1&echostr=1");
            assertThat(String.join("\n", log.lines())).doesNotContain("another path");
        }
    }
}
