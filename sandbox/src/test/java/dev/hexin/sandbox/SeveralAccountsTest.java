package dev.hexin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import dev.hexin.sandbox.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two accounts in one sandbox, each with its back end, in different modes and of different kinds. */
class SeveralAccountsTest {
    private static final Account FIRST = Account.madeUp();
    private static final Account SHOP = new Account("wx00000000000000aa", "a".repeat(32), "shopToken",
            "ShopOnlyKeyForHexinNotForAnyRealAccount1234");
    private static final String ADA = "oSandbox-Ada-000000000000002";

    private ScriptedBackend backend;
    private ScriptedBackend shopBackend;
    private Sandbox sandbox;
    private SandboxClient client;
    private SandboxClient shop;

    @BeforeEach
    void start() {
        backend = new ScriptedBackend(FIRST);
        shopBackend = new ScriptedBackend(SHOP);
        sandbox = Sandbox.start(SandboxOptions.madeUp(backend.url()).withAccount("shop", SHOP,
                SandboxSettings.of(List.of(shopBackend.url())).withMode(PushMode.SAFE)
                        .withKind(AccountKind.TEST)));
        client = new SandboxClient(sandbox.url());
        shop = client.account("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
        shopBackend.close();
        backend.close();
    }

    @Test
    void aPersonHasAnotherOpenidAndTheSameUnionIdAtEach() {
        assertThat(shop.followers()).extracting(each -> each.text("unionid"))
                .isEqualTo(client.followers().stream().map(each -> each.text("unionid")).toList());
        assertThat(shop.followers()).extracting(each -> each.text("openid")).doesNotHaveDuplicates()
                .doesNotContain(ADA).allSatisfy(openid -> assertThat(openid).matches("o[0-9a-f]{27}"));
        var grace = follower(client, client.createFollower("Grace"));
        var atShop = shop.followers().get(3);
        assertThat(atShop.text("unionid")).isEqualTo(grace.text("unionid"));
        assertThat(grace.flag("subscribed")).isTrue();
        assertThat(atShop.flag("subscribed")).isFalse();
        var profile = api(SHOP, "/cgi-bin/user/info?openid=" + atShop.text("openid") + "&");
        assertThat(profile.get("unionid").asText()).isEqualTo(grace.text("unionid"));
        assertThat(profile.get("subscribe").asInt()).isZero();
    }

    @Test
    void theSameOpenidMayMeanAnotherPersonAtEach() {
        client.createFollower("One", "oTheSameAtBoth");
        shop.createFollower("Two", "oTheSameAtBoth");
        assertThat(follower(client, "oTheSameAtBoth").text("nickname")).isEqualTo("One");
        assertThat(follower(shop, "oTheSameAtBoth").text("nickname")).isEqualTo("Two");
        assertThatThrownBy(() -> shop.createFollower("Three", "oTheSameAtBoth"))
                .hasMessageContaining("already");
        client.pushText("oTheSameAtBoth", "hello");
        assertThat(shop.chat("oTheSameAtBoth")).isEmpty();
        assertThat(client.chat("oTheSameAtBoth")).hasSize(2);
    }

    @Test
    void pushesGoToTheAccountsOwnBackEnd_inItsOwnMode() {
        var openid = shop.followers().get(1).text("openid");
        assertThat(shop.pushText(openid, "for the shop").replyText()).isEqualTo("for the shop");
        assertThat(client.pushText(ADA, "for the first").replyText()).isEqualTo("for the first");
        assertThat(shopBackend.received()).singleElement().satisfies(push -> {
            assertThat(push.text("ToUserName")).isEqualTo(SHOP.originalId());
            assertThat(push.body()).contains("Encrypt").doesNotContain("for the shop");
        });
        assertThat(backend.received()).singleElement()
                .satisfies(push -> assertThat(push.body()).contains("for the first"));
        assertThat(client.pushes()).hasSize(1);
        assertThat(shop.verify().flag("accepted")).isTrue();
    }

    @Test
    void aTokenIsGoodForItsOwnAccount() {
        client.pushText(ADA, "hello");
        var text = Json.object().put("touser", ADA).put("msgtype", "text");
        text.putObject("text").put("content", "hi");
        assertThat(post("/cgi-bin/message/custom/send?access_token=" + token(SHOP), text).path("errcode")
                .asInt()).as("a follower of another account").isEqualTo(40003);
        assertThat(post("/cgi-bin/message/custom/send?access_token=" + token(FIRST), text).path("errcode")
                .asInt()).isZero();
        assertThat(client.calls("/cgi-bin/message")).hasSize(1);
        assertThat(shop.calls("/cgi-bin/message")).hasSize(1);
        var atShop = token(SHOP);
        client.killTokens();
        assertThat(json("/cgi-bin/getcallbackip?access_token=" + atShop).has("ip_list")).isTrue();
    }

    @Test
    void settingsFaultsAndResetAreTheAccountsOwn() {
        shop.kind("subscription");
        shop.fault(Map.of("kind", "errcode", "errcode", 45009, "path", "/cgi-bin/user"));
        assertThat(api(SHOP, "/cgi-bin/user/get?").path("errcode").asInt()).isEqualTo(45009);
        shop.clearFaults();
        assertThat(api(SHOP, "/cgi-bin/user/get?").path("errcode").asInt()).isEqualTo(48001);
        assertThat(api(FIRST, "/cgi-bin/user/get?").path("total").asInt()).isEqualTo(3);
        client.mode("compatible");
        shop.reset();
        assertThat(shop.state().object("settings").text("kind")).isEqualTo("test");
        assertThat(client.state().object("settings").text("mode")).isEqualTo("compatible");
        client.reset();
        assertThat(client.state().object("settings").text("mode")).isEqualTo("plain");
        assertThat(shop.state().list("accounts")).extracting(each -> each.text("name"))
                .containsExactly("default", "shop");
        assertThatThrownBy(() -> client.account("club").state()).hasMessageContaining("no account");
    }

    @Test
    void signInKnowsTheAccountByItsAppId() {
        var openid = shop.followers().get(1).text("openid");
        shop.consent(openid, "allow");
        var callback = shop.authorize(URI.create(sandbox.url() + "/connect/oauth2/authorize?appid="
                + SHOP.appId() + "&redirect_uri="
                + URLEncoder.encode(shopBackend.callback().toString(), StandardCharsets.UTF_8)
                + "&response_type=code&scope=snsapi_userinfo&state=s#wechat_redirect"));
        var code = callback.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
        assertThat(exchange(FIRST, code).path("errcode").asInt()).isEqualTo(40029);
        var granted = exchange(SHOP, code);
        assertThat(granted.get("openid").asText()).isEqualTo(openid);
        var profile = json("/sns/userinfo?access_token=" + granted.get("access_token").asText() + "&openid="
                + openid);
        assertThat(profile.get("unionid").asText())
                .isEqualTo(follower(client, ADA).text("unionid"));
    }

    @Test
    void twoAccountsCannotShareAnAppIdOrAName() {
        var options = SandboxOptions.madeUp(backend.url());
        var settings = SandboxSettings.of(List.of(backend.url()));
        assertThatThrownBy(() -> options.withAccount("shop", FIRST, settings)).hasMessageContaining("AppID");
        assertThatThrownBy(() -> options.withAccount("default", SHOP, settings))
                .hasMessageContaining("two accounts of the name default");
    }

    private static SandboxJson follower(SandboxClient at, String openid) {
        return at.followers().stream().filter(each -> each.text("openid").equals(openid)).findFirst()
                .orElseThrow();
    }

    private ObjectNode exchange(Account account, String code) {
        return json("/sns/oauth2/access_token?appid=" + account.appId() + "&secret=" + account.appSecret()
                + "&code=" + code + "&grant_type=authorization_code");
    }

    private String token(Account account) {
        return json("/cgi-bin/token?grant_type=client_credential&appid=" + account.appId() + "&secret="
                + account.appSecret()).get("access_token").asText();
    }

    private ObjectNode api(Account account, String path) {
        return json(path + "access_token=" + token(account));
    }

    private ObjectNode json(String path) {
        return sent(HttpRequest.newBuilder(URI.create(sandbox.url() + path)));
    }

    private ObjectNode post(String path, ObjectNode body) {
        return sent(HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private static ObjectNode sent(HttpRequest.Builder request) {
        return Json.parse(SandboxTest.send(request.build()).body()).orElseThrow();
    }
}
