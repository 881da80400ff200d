package dev.hexin.app.journey;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Card;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Image;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MiniProgramPage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MpNews;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Music;
import dev.hexin.domain.customerservice.CustomerServiceMessage.News;
import dev.hexin.domain.customerservice.CustomerServiceMessage.PublishedArticle;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Video;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Voice;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.customerservice.SendOutcome.Sent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.reply.Article;
import dev.hexin.sandbox.client.SandboxJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.domain.platform.Reason.NOT_ALLOWED;
import static dev.hexin.domain.platform.Reason.REJECTED;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.platform.Reason.WINDOW_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

/** What the account says by itself arrives in the follower's chat, as long as the platform lets it. */
@Timeout(600)
class CustomerServiceJourneyTest {
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String STABLE_TOKEN = "/cgi-bin/stable_token";
    private static final Text HELLO = new Text("您好 👋 \"<b>\"");

    /** A new one for each test: its tokens are the sandbox's. */
    private final WiredPair pair = new WiredPair();
    private String follower;

    @BeforeEach
    void aFollowerWrites() {
        follower = pair.wechat().createFollower("小红 🌸");
        pair.wechat().pushText(follower, "hello?");
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private CustomerService service() {
        return pair.hexin().account().customerService();
    }

    private SendOutcome send(CustomerServiceMessage message) {
        return service().send(new OpenId(follower), message);
    }

    private static Failure failure(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
        return ((SendOutcome.Failed) outcome).failure();
    }

    private void assertThatTheWindowIsClosed(int number) {
        Failure failure = failure(send(HELLO));
        assertThat(failure.reason()).isEqualTo(WINDOW_CLOSED);
        assertThat(failure.error().number()).isEqualTo(number);
    }

    private List<SandboxJson> arrived() {
        return pair.wechat().chat(follower).stream()
                .filter(line -> line.text("source").equals("customer-service"))
                .map(line -> line.object("content")).toList();
    }

    @Test
    void everyTypeArrives_byOneToken() {
        List<CustomerServiceMessage> messages = List.of(HELLO, new Image("m"), new Voice("m"),
                new Video("m", "t", "title", null), new Music("a", "b", "http://m", null, "t"),
                new News(new Article("标题", "b", "http://p", "http://u")), new MpNews("m"),
                new PublishedArticle("i"), new Menu("满意吗？", List.of(new Menu.Item("1", "满意")), "谢谢"),
                new Card("c"), new MiniProgramPage("t", "wxmini", "pages/a", "m"));
        assertThat(Stream.of(CustomerServiceMessage.class.getPermittedSubclasses()))
                .allMatch(type -> messages.stream().anyMatch(type::isInstance));
        for (CustomerServiceMessage message : messages) {
            pair.wechat().pushText(follower, "and?"); // five are all that one message allows
            assertThat(send(message)).isEqualTo(new Sent());
        }
        assertThat(arrived()).extracting(content -> content.text("type")).containsExactly("text", "image",
                "voice", "video", "music", "news", "mpnews", "mpnewsarticle", "msgmenu", "wxcard",
                "miniprogrampage");
        assertThat(arrived().getFirst().text("content")).isEqualTo(HELLO.content());
        assertThat(arrived().get(5).list("articles")).singleElement()
                .satisfies(article -> assertThat(article.text("title")).isEqualTo("标题"));
        assertThat(pair.calls(STABLE_TOKEN)).isOne();
    }

    @Test
    void anAgentSpeaks() {
        assertThat(service().send(new OpenId(follower), HELLO, "helper@account")).isEqualTo(new Sent());
        assertThat(arrived()).singleElement()
                .satisfies(content -> assertThat(content.text("kfAccount")).isEqualTo("helper@account"));
    }

    @Test
    void theFollowerSeesThatAnAnswerIsBeingWritten() {
        OpenId person = new OpenId(follower);
        assertThat(service().showTyping(person)).isEqualTo(new Sent());
        assertThat(service().showTyping(person)).isEqualTo(new Sent());
        assertThat(service().hideTyping(person)).isEqualTo(new Sent());
        pair.wechat().advance(Duration.ofSeconds(31));
        assertThat(failure(service().showTyping(person)).reason()).isEqualTo(WINDOW_CLOSED);
    }

    @Test
    void afterTwoDaysTheWindowIsClosed_untilTheyWriteAgain() {
        assertThat(send(HELLO)).isEqualTo(new Sent());
        pair.wechat().advance(Duration.ofHours(49)); // the token is over too, for the platform alone
        assertThatTheWindowIsClosed(45015);
        assertThat(pair.calls(STABLE_TOKEN)).isEqualTo(2);
        pair.wechat().pushText(follower, "hello again");
        assertThat(send(HELLO)).isEqualTo(new Sent());
    }

    @Test
    void afterFiveMessagesItIsUsedUp() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(HELLO)).isEqualTo(new Sent());
        }
        assertThatTheWindowIsClosed(45047);
        assertThat(arrived()).hasSize(5);
    }

    @Test
    void anotherProgramEndsTheToken_andTheNextMessageStillArrives() {
        send(HELLO);
        pair.wechat().killTokens();
        assertThat(send(HELLO)).isEqualTo(new Sent());
        assertThat(send(HELLO)).isEqualTo(new Sent());
        assertThat(arrived()).hasSize(3);
        assertThat(pair.calls(STABLE_TOKEN)).isEqualTo(2);
        assertThat(pair.calls(SEND)).isEqualTo(4);
    }

    @Test
    void thePlatformInsistsThatTheTokenIsBad_andIsNotAskedWithoutEnd() {
        send(HELLO);
        pair.wechat().fault(Map.of("kind", "errcode", "errcode", 40001, "path", SEND));
        for (int i = 0; i < 3; i++) {
            assertThat(failure(send(HELLO)).reason()).isEqualTo(TRY_LATER);
        }
        assertThat(pair.calls(STABLE_TOKEN)).isEqualTo(2); // the same one again
        assertThat(pair.calls(SEND)).isEqualTo(4);
    }

    @Test
    void anAccountThatMayNotSendIsNotTriedAgain() {
        String fault = pair.wechat().fault(Map.of("kind", "errcode", "errcode", 48001, "path", SEND));
        assertThat(service().isAllowed()).isTrue();
        assertThat(failure(send(HELLO)).reason()).isEqualTo(NOT_ALLOWED);
        assertThat(service().isAllowed()).isFalse();
        pair.wechat().removeFault(fault);
        assertThat(failure(send(HELLO)).reason()).isEqualTo(NOT_ALLOWED);
        assertThat(pair.calls(SEND)).isOne();
    }

    @Test
    void aConnectionThatBreaksNeverMakesTwoMessagesOfOne() {
        pair.wechat().fault(Map.of("kind", "malformed", "path", SEND, "times", 1));
        assertThat(send(HELLO)).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(pair.calls(SEND)).isOne();
        assertThat(send(HELLO)).isEqualTo(new Sent());
    }

    @Test
    void whoIsNobodysFollowerGetsNothing() {
        assertThat(failure(service().send(new OpenId("oNobody"), HELLO)).reason()).isEqualTo(REJECTED);
    }

    @Test
    void theOtherEndpointServesAsWell() {
        try (var other = pair.another(Map.of("wechat.access-token", "token"))) {
            CustomerService service = other.account().customerService();
            assertThat(service.send(new OpenId(follower), HELLO)).isEqualTo(new Sent());
            assertThat(pair.calls("/cgi-bin/token")).isOne();
            assertThat(pair.calls(STABLE_TOKEN)).isZero();
        }
    }
}
