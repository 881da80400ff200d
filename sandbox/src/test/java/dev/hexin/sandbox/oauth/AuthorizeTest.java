package dev.hexin.sandbox.oauth;

import dev.hexin.sandbox.SandboxTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The authorize page: every rule broken once, starting from a link that breaks none. */
class AuthorizeTest extends SandboxTest {
    private static final String BACK = URLEncoder.encode("http://127.0.0.1/callback?a=1#top",
            StandardCharsets.UTF_8);
    private static final String LINK = "appid=" + ACCOUNT.appId() + "&redirect_uri=" + BACK
            + "&response_type=code&scope=snsapi_userinfo&state=abc123";

    @BeforeEach
    void presetAnswer() {
        client.consent(FOLLOWER, "allow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10012 | appid | appid=[^&]*& | ",
            "40013 | appid | appid=wx | appid=wX",
            "10011 | redirect_uri | redirect_uri=[^&]*& | ",
            "10003 | redirect_uri.encoding | redirect_uri=[^&]* | redirect_uri=http://127.0.0.1/callback",
            "10003 | redirect_uri.encoding | redirect_uri=[^&]* | "
                    + "redirect_uri=http%253A%252F%252F127.0.0.1%252Fcallback",
            "10003 | redirect_uri.scheme | redirect_uri=[^&]* | redirect_uri=127.0.0.1%2Fcallback",
            "10003 | redirect_uri.domain | redirect_uri=[^&]* | "
                    + "redirect_uri=http%3A%2F%2Fsub.127.0.0.1.example%2F",
            "0 | response_type | response_type=code | response_type=token",
            "10010 | scope | scope=[^&]*& | ",
            "10005 | scope | scope=[^&]* | scope=snsapi_login",
            "0 | state | state=abc123 | state=a-b",
            "0 | state | state=abc123 | state=%7B%7D",
            "0 | order | ^(appid=[^&]*)&(.*) | $2&$1",
            "0 | order | (scope=[^&]*)&(state=[^&]*) | $2&$1",
            "0 | order | ^ | utm=1&"})
    void aLinkThatBreaksARule(int number, String rule, String what, String by) {
        var answer = authorize(LINK.replaceFirst(what, by == null ? "" : by));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Sandbox-Error")).contains(Integer.toString(number));
        assertThat(answer.headers().firstValue("X-Sandbox-Rule")).contains(rule);
    }

    @Test
    void aStateOf128CharactersIsTheLongest() {
        assertThat(authorize(LINK.replace("abc123", "a".repeat(128))).statusCode()).isEqualTo(302);
        assertThat(authorize(LINK.replace("abc123", "a".repeat(129))).statusCode()).isEqualTo(200);
    }

    @Test
    void theScopeRightsOfTheAccountCount() {
        client.settings(Map.of("scopes", java.util.List.of("snsapi_base")));
        assertThat(authorize(LINK).headers().firstValue("X-Sandbox-Error")).contains("10005");
        assertThat(authorize(LINK.replace("snsapi_userinfo", "snsapi_base")).statusCode()).isEqualTo(302);
    }

    @Test
    void theCallbackKeepsItsQuery_andItsFragmentStaysAtTheEnd() {
        var location = authorize(LINK).headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .matches("http://127\\.0\\.0\\.1/callback\\?a=1&code=[A-Za-z0-9_-]+&state=abc123#top");
    }

    @Test
    void theOptionalParametersMayFollow() {
        assertThat(authorize(LINK + "&forcePopup=true&forceSnapShot=true&connect_redirect=1").statusCode())
                .isEqualTo(302);
        assertThat(authorize(LINK.replace("&state=abc123", "")).statusCode()).isEqualTo(302);
    }

    @Test
    void whoRefusesIsNotCalledBack() {
        client.consent(FOLLOWER, "refuse");
        var answer = authorize(LINK);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Sandbox-Error")).contains("refused");
    }

    @Test
    void withoutAPreset_aPageAsks() {
        client.askForConsent();
        assertThat(authorize(LINK).body()).contains("consent.js").doesNotContain("</script>\" ");
    }

    @ParameterizedTest
    @CsvSource({"cors, 302", "no-cors, 302", "same-origin, 302", "navigate, 200"})
    void onlyWhoNavigatesIsAPerson(String mode, int status) {
        client.fault(Map.of("kind", "double-callback", "times", 1, "follower", FOLLOWER));
        var answer = send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/connect/oauth2/authorize?" + LINK))
                        .header("Sec-Fetch-Mode", mode).build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Sandbox-Double-Callback").isPresent())
                .isEqualTo(status == 302);
    }

    @Test
    void theClientFollowsALink_butOnlyWithItsFragment() {
        var link = sandbox.url() + "/connect/oauth2/authorize?" + LINK;
        assertThat(client.authorize(URI.create(link + "#wechat_redirect")).getQuery())
                .contains("state=abc123");
        assertThatThrownBy(() -> client.authorize(URI.create(link))).hasMessageContaining("#wechat_redirect");
        var broken = URI.create(link.replace("abc123", "a.b") + "#wechat_redirect");
        assertThatThrownBy(() -> client.authorize(broken)).hasMessageContaining("rule state");
    }

    @Test
    void aDoubleCallbackIsAnnounced_once() {
        client.fault(Map.of("kind", "double-callback", "times", 1, "follower", FOLLOWER));
        assertThat(authorize(LINK).headers().firstValue("X-Sandbox-Double-Callback")).contains("true");
        assertThat(authorize(LINK).headers().firstValue("X-Sandbox-Double-Callback")).isEmpty();
    }

    private HttpResponse<String> authorize(String query) {
        return get("/connect/oauth2/authorize?" + query);
    }
}
