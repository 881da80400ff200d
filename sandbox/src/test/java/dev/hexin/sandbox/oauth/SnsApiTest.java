package dev.hexin.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SnsApiTest extends SandboxTest {
    private static final String APP = "appid=" + ACCOUNT.appId();

    @Test
    void aCodeBecomesAToken_onceAndOnlyOnce() {
        var code = code(FOLLOWER, "allow", "snsapi_userinfo");
        var token = exchange(code);
        assertThat(token.get("openid").asText()).isEqualTo(FOLLOWER);
        assertThat(token.get("expires_in").asInt()).isEqualTo(7200);
        assertThat(token.has("unionid")).isTrue();
        assertThat(token.has("is_snapshotuser")).isFalse();
        assertThat(errcode(exchange(code))).isEqualTo(40163);
    }

    @Test
    void answersCallThemselvesText_whateverHappens() {
        var answer = get("/sns/oauth2/access_token");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "41002 | appid=[^&]*& | ",
            "40013 | appid=wx[^&]* | appid=wx0000000000000000",
            "41004 | secret=[^&]*& | ",
            "40125 | secret=[^&]* | secret=0",
            "41008 | code=[^&]*& | ",
            "40029 | code=[^&]* | code=unknown",
            "40002 | grant_type=.* | grant_type=code"})
    void anExchangeThatBreaksARule(int errcode, String what, String by) {
        var query = APP + "&secret=" + ACCOUNT.appSecret() + "&code=" + code(FOLLOWER, "allow", "snsapi_base")
                + "&grant_type=authorization_code";
        assertThat(
                errcode(json("/sns/oauth2/access_token?" + query.replaceFirst(what, by == null ? "" : by))))
                .isEqualTo(errcode);
    }

    @Test
    void aCodeExpiresAfterFiveMinutes() {
        var code = code(FOLLOWER, "allow", "snsapi_base");
        client.advance(Duration.ofMinutes(5));
        assertThat(errcode(exchange(code))).isEqualTo(42003);
    }

    @Test
    void aProfileIsAsThePlatformSendsItSince2021() {
        var token = exchange(code(FOLLOWER, "allow", "snsapi_userinfo"));
        var profile = json(
                "/sns/userinfo?access_token=" + access(token) + "&openid=" + FOLLOWER + "&lang=zh_CN");
        assertThat(profile.get("nickname").asText()).isEqualTo("小明🌈");
        assertThat(profile.get("sex").asInt()).isZero();
        assertThat(profile.get("province").asText()).isEmpty();
        assertThat(profile.get("privilege").isArray()).isTrue();
        var picture = URI.create(profile.get("headimgurl").asText());
        assertThat(get(picture.getPath()).body()).contains("<svg");
    }

    @Test
    void controlCharactersInNicknamesArriveAsTheyAre() {
        var openid = client.createFollower("a\u0002b\\u0002 👩‍🚀");
        var token = exchange(code(openid, "allow", "snsapi_userinfo"));
        assertThat(get("/sns/userinfo?access_token=" + access(token) + "&openid=" + openid).body())
                .contains("\"a\u0002b\\\\u0002 👩‍🚀\"");
    }

    @Test
    void profilesAreRefusedWhereTheyShouldBe() {
        var base = exchange(code(FOLLOWER, "allow", "snsapi_base"));
        assertThat(base.has("unionid")).isFalse();
        assertThat(errcode(json("/sns/userinfo?access_token=" + access(base) + "&openid=" + FOLLOWER)))
                .isEqualTo(48001);
        var good = exchange(code(FOLLOWER, "allow", "snsapi_userinfo"));
        var path = "/sns/userinfo?access_token=" + access(good) + "&openid=";
        assertThat(errcode(json(path + ADA))).isEqualTo(40003);
        assertThat(errcode(json(path))).isEqualTo(41009);
        assertThat(errcode(json("/sns/userinfo?openid=" + FOLLOWER))).isEqualTo(41001);
        assertThat(errcode(json("/sns/userinfo?access_token=x&openid=" + FOLLOWER))).isEqualTo(40001);
        client.advance(Duration.ofSeconds(7200));
        assertThat(errcode(json(path + FOLLOWER))).isEqualTo(42001);
    }

    @Test
    void aTokenCanBeRefreshedForThirtyDays_andBeChecked() {
        var token = exchange(code(FOLLOWER, "allow", "snsapi_userinfo"));
        client.advance(Duration.ofDays(29));
        var refresh = "/sns/oauth2/refresh_token?" + APP + "&grant_type=refresh_token&refresh_token=";
        var fresh = json(refresh + token.get("refresh_token").asText());
        assertThat(fresh.has("unionid")).isFalse();
        assertThat(json("/sns/auth?access_token=" + access(fresh) + "&openid=" + FOLLOWER).get("errcode")
                .asInt()).isZero();
        assertThat(errcode(json("/sns/auth?access_token=" + access(token) + "&openid=" + FOLLOWER)))
                .isEqualTo(42001);
        assertThat(errcode(json(refresh + "x"))).isEqualTo(40030);
        assertThat(errcode(json(refresh))).isEqualTo(41003);
        client.advance(Duration.ofDays(2));
        assertThat(errcode(json(refresh + token.get("refresh_token").asText()))).isEqualTo(42002);
    }

    @Test
    void aSnapshotUserIsVirtual() {
        var token = exchange(code(FOLLOWER, "snapshot", "snsapi_userinfo"));
        assertThat(token.get("is_snapshotuser").asInt()).isEqualTo(1);
        assertThat(token.get("openid").asText()).isNotEqualTo(FOLLOWER);
    }

    @Test
    void faultsHitTheCallsOfOneFollower() {
        client.fault(Map.of("kind", "errcode", "errcode", -1, "path", "/sns", "follower", ADA, "times", 1));
        assertThat(exchange(code(FOLLOWER, "allow", "snsapi_base")).has("openid")).isTrue();
        var code = code(ADA, "allow", "snsapi_base");
        assertThat(errcode(exchange(code))).isEqualTo(-1);
        assertThat(exchange(code).get("openid").asText()).isEqualTo(ADA);
    }

    private String code(String openid, String answer, String scope) {
        client.consent(openid, answer);
        var link = URI.create(sandbox.url() + "/connect/oauth2/authorize?" + APP + "&redirect_uri="
                + URLEncoder.encode("http://127.0.0.1/back", StandardCharsets.UTF_8)
                + "&response_type=code&scope=" + scope
                + "&state=s#wechat_redirect");
        return client.authorize(link).getQuery().replaceFirst("code=([^&]*).*", "$1");
    }

    private ObjectNode exchange(String code) {
        return json("/sns/oauth2/access_token?" + APP + "&secret=" + ACCOUNT.appSecret() + "&code=" + code
                + "&grant_type=authorization_code");
    }

    private ObjectNode json(String path) {
        return Json.parse(get(path).body()).orElseThrow();
    }

    private static String access(ObjectNode token) {
        return token.get("access_token").asText();
    }

    private static int errcode(ObjectNode json) {
        return json.path("errcode").asInt();
    }
}
