package dev.hexin.sandbox.page;

import dev.hexin.sandbox.ScriptedBackend;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.XmlOut;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The chat page in a real browser, on a phone and on a desktop; every journey leaves a screenshot. */
class ChatPageTest extends PageTest {
    @Test
    void aPageWhoseNameWasMadeToLeadHereReadsNothing() {
        var page = chromium.page(390, "en");
        var rebound = page.navigate("http://rebound.example:" + sandbox.port() + "/");
        assertThat(rebound.status()).isEqualTo(421);
        assertThat(page.evaluate("fetch('/control/state').then(answer => answer.status)")).isEqualTo(421);
        assertThat(page.evaluate("""
                fetch('/control/verify', {method: 'POST', headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify({target: location.href})}).then(answer => answer.status)"""))
                .isEqualTo(421);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aFollowerWritesAMessage_andSeesTheReply(int width) {
        var page = open(width, "zh-CN");
        chromium.shoot(page, "first-" + width);
        say(page, "你好 👋");
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("你好 👋");
        assertThat(page.locator("#received")).hasText("回复 text 1");
        chromium.shoot(page, "reply-" + width);
        wire(page, width);
        assertThat(page.locator("[data-push] .timeline .bar.answered").first()).isVisible();
        assertThat(page.locator("[data-push] .side pre").first())
                .containsText("<Content><![CDATA[你好 👋]]></Content>");
        chromium.shoot(page, "wire-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void inSafeMode_theWireIsEncrypted_andTheChatIsNot(int width) {
        var page = open(width, "en");
        wire(page, width);
        page.locator("[data-mode=safe]").click();
        assertThat(page.locator("[data-mode=safe][aria-pressed=true]")).isVisible();
        chat(page, width);
        say(page, "a secret");
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("a secret");
        wire(page, width);
        assertThat(page.locator("[data-push] dt").filter(new com.microsoft.playwright.Locator.FilterOptions()
                .setHasText("msg_signature"))).isVisible();
        assertThat(page.locator("[data-push] h5").getByText("Decrypted")).isVisible();
        assertThat(backend.received().get(0).body()).doesNotContain("a secret");
        chromium.shoot(page, "safe-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aBackEndThatNeverAnswers_getsTheGreyLine(int width) {
        backend.answer(push -> backend.hold());
        client.speed(10);
        var page = open(width, "zh-CN");
        say(page, "有人吗");
        assertThat(page.locator("#chat li.fault")).isVisible();
        assertThat(page.locator("#chat li.fault")).hasText("该公众号提供的服务出现故障，请稍后再试");
        chromium.shoot(page, "fault-" + width);
        wire(page, width);
        assertThat(page.locator("[data-push] .timeline .bar.timeout")).hasCount(3);
        chromium.shoot(page, "fault-wire-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everyKindOfReply_isDrawn_andNothingInItRuns(int width) {
        var replies = Map.of(
                "link",
                "<a href=\"https://example.com/x?a=1&b=2\">点这里</a> 或 <a "
                        + "href=\"javascript:alert(1)\">这里</a> <b onclick=x>粗体</b>",
                "news", "", "music", "");
        backend.answer(push -> switch (push.text("Content")) {
            case "news" ->
                reply(push, "news", "<ArticleCount>1</ArticleCount><Articles><item><Title>我的资料</Title>"
                        + "<Description>点开就能看到你的公众号资料</Description><PicUrl></PicUrl>"
                        + "<Url>https://example.com/p</Url></item></Articles>");
            case "music" -> reply(push, "music", "<Music><Title>月亮</Title><Description>一首歌</Description>"
                    + "<MusicUrl>https://example.com/m.mp3</MusicUrl><ThumbMediaId>t</ThumbMediaId></Music>");
            case "image" -> reply(push, "image", "<Image><MediaId>media-1</MediaId></Image>");
            case "voice" -> reply(push, "voice", "<Voice><MediaId>media-2</MediaId></Voice>");
            case "video" ->
                reply(push, "video", "<Video><MediaId>media-3</MediaId><Title>短片</Title></Video>");
            case "long" -> ScriptedBackend.text(push, "长".repeat(770));
            default -> ScriptedBackend.text(push, replies.getOrDefault(push.text("Content"), "?"));
        });
        var page = open(width, "zh-CN");
        for (var kind : new String[]{"link", "news", "music", "image", "voice", "video"}) {
            client.pushText(FOLLOWER, kind);
        }
        assertThat(page.locator("#chat li[data-source=passive]")).hasCount(6);
        assertThat(page.locator("#chat a[href^='javascript']")).hasCount(0);
        assertThat(page.locator("#chat b")).hasCount(0);
        assertThat(page.locator("#chat a[href='https://example.com/x?a=1&b=2']")).hasText("点这里");
        chromium.shoot(page, "replies-" + width);
        page.locator("#chat").evaluate("chat => chat.scrollTop = 0");
        chromium.shoot(page, "replies-top-" + width);
        client.push(FOLLOWER, "image");
        client.push(FOLLOWER, "voice");
        client.push(FOLLOWER, "location");
        client.push(FOLLOWER, "link");
        client.push(FOLLOWER, "CLICK");
        assertThat(page.locator("#chat li.event")).hasCount(1);
        client.pushText(FOLLOWER, "long");
        assertThat(page.locator("#chat li.fault")).hasCount(1);
        chromium.shoot(page, "messages-" + width);
        wire(page, width);
        assertThat(page.locator(".finding.fault").first()).containsText("Content 为 2310 字节，上限是 2048");
        chromium.shoot(page, "judged-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void theTrayPushesEvents_andTheFaultsPanelSetsFaults(int width) {
        var page = open(width, "zh-CN");
        page.locator("#more").click();
        page.locator("[data-family=menu]").click();
        chromium.shoot(page, "tray-" + width);
        page.locator("[data-name=CLICK]").click();
        assertThat(page.locator("#chat li.event")).hasCount(1);
        page.locator("#emoji").click();
        chromium.shoot(page, "emoji-" + width);
        wire(page, width);
        page.locator("#faults summary").click();
        page.locator("[data-fault='fault.token']").click();
        assertThat(page.locator("#faults .chip")).hasCount(1);
        chromium.shoot(page, "faults-" + width);
        page.locator("#verify").click();
        assertThat(page.locator("#note.good")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void anAnswerIsMadeSlow_andTheRetryIsOnTheTimeline(int width) {
        client.speed(4);
        var page = open(width, "en");
        wire(page, width);
        page.locator("#faults summary").click();
        page.locator("#faults button").getByText("Next answer slow by 7 s").click();
        assertThat(page.locator("#faults .chip")).hasCount(1);
        chat(page, width);
        say(page, "hello");
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("hello");
        wire(page, width);
        assertThat(page.locator("[data-push] .timeline .bar.timeout").first()).isVisible();
        assertThat(page.locator("[data-push] .timeline .bar.answered")).hasCount(1);
        assertThat(page.locator("#faults .chip")).hasCount(0);
        chromium.shoot(page, "slow-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void consentIsGivenWithATap_andALinkWithoutItsFragmentIsRefused(int width) {
        var page = open(width, "zh-CN");
        var link = link();
        page.navigate(link);
        assertThat(page.locator("#sentence")).containsText("#wechat_redirect");
        chromium.shoot(page, "refused-" + width);
        page.navigate("about:blank");
        page.navigate(link + "#wechat_redirect");
        assertThat(page.locator("#allow")).isVisible();
        chromium.shoot(page, "consent-" + width);
        page.locator("#allow").click();
        page.waitForURL(url -> url.startsWith(backend.callback().toString()));
        assertThat(page.url()).contains("code=").contains("state=s1");
    }

    @Test
    void theWebViewThatLoadsTwice_callsBackTwiceWithOneCode() {
        client.fault(Map.of("kind", "double-callback", "times", 1));
        var page = chromium.page(390, "en");
        page.navigate(link() + "#wechat_redirect");
        page.locator("#allow").click();
        page.waitForURL(url -> url.startsWith(backend.callback().toString()));
        assertThat(backend.callbacks()).hasSize(2).containsOnly(backend.callbacks().get(0));
    }

    private String link() {
        return sandbox.url() + "/connect/oauth2/authorize?appid=" + Account.madeUp().appId()
                + "&redirect_uri="
                + java.net.URLEncoder.encode(backend.callback().toString(),
                        java.nio.charset.StandardCharsets.UTF_8)
                + "&response_type=code&scope=snsapi_userinfo&state=s1";
    }

    private static String reply(ScriptedBackend.Received push, String type, String inside) {
        var head = XmlOut.document(Json.object()
                .put("ToUserName", push.text("FromUserName"))
                .put("FromUserName", push.text("ToUserName"))
                .put("CreateTime", 1713424427)
                .put("MsgType", type));
        return head.replace("</xml>", inside + "</xml>");
    }
}
