package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Paragraphs;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static dev.hexin.domain.dialogue.AnswerReaders.picture;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** Dialogues as followers see them, at an account that may send messages and at one that may not. */
@Timeout(600)
class DialogueJourneyTest {
    private static WiredPair pair;
    private static SandboxClient wechat;

    private record Order(String name, String city) {}

    private record Photo(String mediaId) {}

    private record Name(String value) {}

    private static final Routes ROUTES = new Routes() {
        @Override
        public void define(On on) {
            on.dialogue(Order.class, "下单", d -> d
                    .ask("name", "您的名字？", notBlank(), (o, name) -> new Order(name, ""))
                    .ask("city", "哪个城市？", oneOf("上海", "北京"), (o, city) -> new Order(o.name(), city))
                    .confirm(o -> o.name() + "，" + o.city() + "，对吗？", (o, chat) -> Reply.text("已下单"))
                    .back("上一步"));
            on.dialogue(Photo.class, "照片", d -> d
                    .ask("photo", "请发图。", picture(), (none, photo) -> new Photo(photo.mediaId()))
                    .finish((photo, chat) -> Reply.text("photo " + photo.mediaId())));
            on.dialogue(Name.class, "限时", d -> d
                    .ask("name", "快，您的名字？", notBlank(), (none, name) -> new Name(name))
                    .finish((name, chat) -> Reply.text(name.value())).expires(ofSeconds(1), "太慢了"));
            on.textIs("long", m -> Reply.text(Paragraphs.of(3)));
            on.textIs("hours", "Nine to five.");
        }
    };

    @BeforeAll
    static void start() {
        pair = new WiredPair();
        wechat = pair.wechat();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    private static Hexin account(boolean maySend) {
        pair.reset();
        Hexin hexin = pair.another(
                Map.of("wechat.app-secret", maySend ? WiredPair.ACCOUNT.appSecret() : "",
                        "wechat.cancel-words", "算了"),
                ROUTES);
        pair.pushTo(hexin);
        return hexin;
    }

    private static String said(PushTranscript push) {
        assertThat(push.findings()).isEmpty();
        assertThat(push.faultLine()).isFalse();
        return push.replyText();
    }

    private static String said(String follower, String text) {
        return said(wechat.pushText(follower, text));
    }

    private static SandboxJson message(String follower) {
        return wechat.awaitChat(follower, "customer-service", 0, 1).getFirst().object("content");
    }

    @Test
    void whereTheAccountMaySend_theChoicesAreTapped() {
        try (Hexin hexin = account(true)) {
            String follower = wechat.createFollower("小红");
            assertThat(said(follower, "下单")).isEqualTo("您的名字？");
            assertThat(said(follower, "小红")).isEqualTo("哪个城市？\n1. 上海\n2. 北京\n请回复数字或文字。");
            SandboxJson menu = message(follower);
            assertThat(menu.text("type")).isEqualTo("msgmenu");
            SandboxJson beijing = menu.list("items").getLast();
            assertThat(beijing.text("content")).isEqualTo("北京");
            assertThat(said(wechat.push(follower, "text", Map.of("Content", beijing.text("content"),
                    "bizmsgmenuid", beijing.text("id"))))).startsWith("小红，北京，对吗？");
            assertThat(said(follower, "是")).isEqualTo("已下单");
        }
    }

    @Test
    void whereItMaySend_theTimeOutIsSaidByItself() {
        try (Hexin hexin = account(true)) {
            String follower = wechat.createFollower("小明");
            assertThat(said(follower, "限时")).isEqualTo("快，您的名字？");
            assertThat(message(follower).text("content")).isEqualTo("太慢了");
            assertThat(said(follower, "hours")).isEqualTo("Nine to five.");
        }
    }

    @Test
    void whereItMayNot_allIsDoneByTexts_andWhatWaitsIsFetchedByItsWordAlone() {
        try (Hexin hexin = account(false)) {
            String follower = wechat.createFollower("小红");
            assertThat(said(follower, "long")).endsWith("(1/3) 回复「继续」看下一页");
            assertThat(said(follower, "下单")).startsWith("您的名字？\n").contains("继续");
            assertThat(said(follower, "继续")).contains("(2/3)");
            assertThat(said(follower, "小红")).startsWith("哪个城市？");
            assertThat(said(follower, "hours")).startsWith("Nine to five.\n\n「下单」还没有完成，回复「算了」");
            assertThat(said(follower, "上一步")).startsWith("您的名字？");
            assertThat(said(follower, "小明")).startsWith("哪个城市？");
            assertThat(said(follower, "继续")).startsWith("第3段");
            assertThat(said(follower, "巴黎")).startsWith("没有这个选项。\n哪个城市？");
            assertThat(said(follower, "2")).startsWith("小明，北京，对吗？");
            assertThat(said(follower, "是")).isEqualTo("已下单");

            said(follower, "下单");
            assertThat(said(follower, "算了")).isEqualTo("已取消。");
            assertThat(said(follower, "算了")).as("the shipped echo").isEqualTo("算了");
        }
    }

    @Test
    void aPictureIsAnAnswer() {
        try (Hexin hexin = account(false)) {
            String follower = wechat.createFollower("小红");
            said(follower, "照片");
            assertThat(said(wechat.push(follower, "image"))).matches("photo \\S+");
        }
    }
}
