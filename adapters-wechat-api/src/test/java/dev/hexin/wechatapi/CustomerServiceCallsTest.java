package dev.hexin.wechatapi;

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
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.reply.Article;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.domain.platform.Reason.MISCONFIGURED;
import static dev.hexin.domain.platform.Reason.NOT_ALLOWED;
import static dev.hexin.domain.platform.Reason.REJECTED;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.platform.Reason.WINDOW_CLOSED;
import static dev.hexin.domain.port.Failures.error;
import static dev.hexin.domain.port.Failures.failed;
import static dev.hexin.wechatapi.ScriptedPlatform.SEND;
import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TYPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is posted for a message, what its refusals mean, and how often it is posted. */
class CustomerServiceCallsTest extends AccountTest {
    private static final Text HELLO = new Text("hello");

    private SendOutcome send() {
        return replica.customerService().send(FOLLOWER, HELLO);
    }

    private String posted() {
        return platform.asked(SEND).getLast().body();
    }

    private static Stream<Arguments> messages() {
        return Stream.of(arguments(new Text("你好 \"<a>\" &\n👋"), """
                "msgtype":"text","text":{"content":"你好 \\"<a>\\" &\\n👋"}"""), arguments(new Image("m"), """
                "msgtype":"image","image":{"media_id":"m"}"""), arguments(new Voice("m"), """
                "msgtype":"voice","voice":{"media_id":"m"}"""), arguments(new Video("m", "t", "标题", null), """
                "msgtype":"video","video":{"media_id":"m","thumb_media_id":"t","title":"标题"}"""),
                arguments(new Music("a", "b", "http://m", "http://h", "t"), """
                        "msgtype":"music","music":{"title":"a","description":"b","musicurl":"http://m",\
                        "hqmusicurl":"http://h","thumb_media_id":"t"}"""),
                arguments(new Music(null, null, "http://m", null, "t"), """
                        "msgtype":"music","music":{"musicurl":"http://m","hqmusicurl":"http://m",\
                        "thumb_media_id":"t"}"""),
                arguments(new News(new Article("a", "b", "http://p", "http://u")), """
                        "msgtype":"news","news":{"articles":[{"title":"a","description":"b","url":"http://u",\
                        "picurl":"http://p"}]}"""),
                arguments(new MpNews("m"), """
                        "msgtype":"mpnews","mpnews":{"media_id":"m"}"""),
                arguments(new PublishedArticle("i"), """
                        "msgtype":"mpnewsarticle","mpnewsarticle":{"article_id":"i"}"""),
                arguments(new Menu("满意吗？", List.of(new Menu.Item("101", "满意"), new Menu.Item("102", "不")),
                        "谢谢"),
                        """
                                "msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[\
                                {"id":"101","content":"满意"},{"id":"102","content":"不"}],\
                                "tail_content":"谢谢"}"""),
                arguments(new Card("c"), """
                        "msgtype":"wxcard","wxcard":{"card_id":"c"}"""),
                arguments(new MiniProgramPage("t", "wxmini", "pages/a?b=c", "m"), """
                        "msgtype":"miniprogrampage","miniprogrampage":{"title":"t","appid":"wxmini",\
                        "pagepath":"pages/a?b=c","thumb_media_id":"m"}"""));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyTypeIsPostedAsThePlatformReadsIt(CustomerServiceMessage message, String fields) {
        assertThat(replica.customerService().send(FOLLOWER, message)).isEqualTo(new Sent());
        assertThat(posted()).isEqualTo("{\"touser\":\"" + FOLLOWER.value() + "\"," + fields + "}");
        assertThat(platform.asked(SEND)).singleElement().satisfies(asked -> {
            assertThat(asked.contentType()).startsWith("application/json");
            assertThat(asked.query()).isEqualTo(Map.of("access_token", "k4n4r1Token1"));
        });
    }

    @Test
    void everyTypeIsAmongThem() {
        assertThat(messages().<Class<?>>map(arguments -> arguments.get()[0].getClass()).distinct())
                .containsExactlyInAnyOrder(CustomerServiceMessage.class.getPermittedSubclasses());
    }

    @Test
    void charactersThatMessagesCannotCarryAreLeftOut_insteadOfEscaped() {
        replica.customerService().send(FOLLOWER, new Menu("a\u0001b", List.of(new Menu.Item("1", "c\u0002")),
                "\ud83d"));
        assertThat(posted()).contains("\"ab\"", "\"c\"", "\"tail_content\":\"\"").doesNotContain("\\u");
    }

    @Test
    void anAgentMaySpeak_andAnAi() {
        replica.customerService().send(FOLLOWER, new Text("hello", true), "helper@account");
        assertThat(posted()).endsWith("\"text\":{\"content\":\"hello\"},"
                + "\"customservice\":{\"kf_account\":\"helper@account\"},"
                + "\"aimsgcontext\":{\"is_ai_msg\":1}}");
    }

    @Test
    void theFollowerSeesThatAnAnswerIsBeingWritten() {
        assertThat(replica.customerService().showTyping(FOLLOWER)).isEqualTo(new Sent());
        assertThat(replica.customerService().hideTyping(FOLLOWER)).isEqualTo(new Sent());
        assertThat(platform.asked(TYPING)).extracting(ScriptedPlatform.Asked::body).containsExactly(
                "{\"touser\":\"" + FOLLOWER.value() + "\",\"command\":\"Typing\"}",
                "{\"touser\":\"" + FOLLOWER.value() + "\",\"command\":\"CancelTyping\"}");
    }

    @Test
    void whenTheySeeItAlreadyThatIsAsGood_andWithoutAMessageThereIsNoWindow() {
        platform.answers(TYPING, Ways.refusal(45081, ""), Ways.refusal(45080, ""), Ways.refusal(45072, ""));
        assertThat(replica.customerService().showTyping(FOLLOWER)).isEqualTo(new Sent());
        assertThat(replica.customerService().showTyping(FOLLOWER)).satisfies(failed(WINDOW_CLOSED));
        assertThat(replica.customerService().showTyping(FOLLOWER)).satisfies(failed(MISCONFIGURED));
    }

    private static void assertThatItSpeaksPlainly(PlatformError error, int number) {
        assertThat(error.number()).isEqualTo(number);
        assertThat(error.meaning()).matches("[A-Z].{8,100}[^.]").doesNotContain("{", "visitor");
        assertThat(error.nextStep()).matches("[A-Z].{8,170}[^.]").doesNotContain("{", "visitor");
    }

    @ParameterizedTest
    @ValueSource(ints = {43004, 45015, 45047, 48002, 50005})
    void theWindowIsClosed(int number) {
        platform.answers(SEND, Ways.refusal(number, ""));
        assertThatItSpeaksPlainly(error(send(), WINDOW_CLOSED), number);
        assertThat(platform.times(SEND)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {40003, 40007, 43019, 44004, 45001, 45002, 45003, 45004, 45005, 45006, 45007, 45008,
            50002, 65401, 77777})
    void theMessageIsRejected(int number) {
        assertThatItIsNotSentAgain(number, REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {40008, 40013, 40164, 41001, 44002, 45072, 47001, 50007, 61004, 65400})
    void anOperatorHasSomethingToDo(int number) {
        assertThatItIsNotSentAgain(number, MISCONFIGURED);
    }

    private void assertThatItIsNotSentAgain(int number, Reason reason) {
        platform.answers(SEND, Ways.refusal(number, ""));
        assertThatItSpeaksPlainly(error(send(), reason), number);
        assertThat(platform.times(SEND)).isOne();
        assertThat(replica.customerService().isAllowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {45009, 42010})
    void aLimitIsInTheWay(int number) {
        platform.answers(SEND, Ways.refusal(number, ""));
        assertThatItSpeaksPlainly(error(send(), TRY_LATER), number);
        assertThat(platform.times(SEND)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {48001, 48004})
    void anAccountThatMayNotIsAskedAgainAfterAnHour(int number) {
        platform.answers(SEND, Ways.refusal(number, ""));
        assertThat(replica.customerService().isAllowed()).isTrue();
        assertThatItSpeaksPlainly(error(send(), NOT_ALLOWED), number);
        assertThat(replica.customerService().isAllowed()).isFalse();
        clock.pass(Duration.ofHours(1).minusMillis(1));
        assertThat(send()).satisfies(failed(NOT_ALLOWED));
        assertThat(replica.customerService().showTyping(FOLLOWER)).satisfies(failed(NOT_ALLOWED));
        assertThat(platform.times(SEND) + platform.times(TYPING)).isOne();
        clock.pass(Duration.ofMillis(1));
        assertThat(replica.customerService().isAllowed()).isTrue();
        platform.answers(SEND, OK);
        assertThat(send()).isEqualTo(new Sent());
    }

    @Test
    void eachGroupOfCallsIsLearntByItself() {
        platform.answers("/cgi-bin/menu/get", Ways.refusal(48001, ""));
        assertThatThrownBy(() -> replica.api().get("/cgi-bin/menu/get"))
                .isInstanceOf(PlatformException.class);
        assertThat(replica.permissions().refusedAt("menu")).contains(clock.instant());
        assertThat(replica.customerService().isAllowed()).isTrue();
        platform.answers("/cgi-bin/menu/get", Ways.json("{\"menu\":{}}"));
        replica.api().get("/cgi-bin/menu/get");
        assertThat(replica.permissions().refusedAt("menu")).isEmpty();
    }

    @Test
    void notBeingAllowedToShowTypingSaysNothingOfMessages() {
        platform.answers(TYPING, Ways.refusal(48001, ""));
        assertThat(replica.customerService().showTyping(FOLLOWER)).satisfies(failed(NOT_ALLOWED));
        assertThat(replica.customerService().isAllowed()).isTrue();
        assertThat(send()).isEqualTo(new Sent());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 45011})
    void aBusyPlatformHasNotSentIt_soItIsSentAgain(int number) {
        Way busy = Ways.refusal(number, "system error");
        platform.answers(SEND, busy, busy, Ways.json(OK));
        assertThat(send()).isEqualTo(new Sent());
        platform.answers(SEND, busy);
        assertThat(send()).satisfies(failed(TRY_LATER));
        assertThat(platform.times(SEND)).isEqualTo(6);
    }

    @Test
    void whatThePlatformMayHaveTakenIsNeverSentTwice() {
        for (Way way : List.of(Ways.hangingUp(), Ways.status(500, ""), Ways.status(502, "<html>"),
                Ways.status(429, ""), Ways.json("nonsense"), Ways.json("{}"), Ways.json(""))) {
            int before = platform.times(SEND);
            platform.answers(SEND, way);
            assertThat(send()).satisfies(failed(TRY_LATER));
            assertThat(platform.times(SEND)).isEqualTo(before + 1);
        }
    }

    @Test
    void norAfterSilence() throws Exception {
        share("k4n4r1Token");
        platform.answers(SEND, platform.neverAnswering());
        Hexin.untilAsked(Hexin.HASTY, timeout -> {
            String text = "within " + timeout;
            PlatformError error = error(another(TokenSource.STABLE, timeout).customerService().send(FOLLOWER,
                    new Text(text)), TRY_LATER);
            long asked = platform.asked(SEND).stream().filter(each -> each.body().contains(text)).count();
            if (asked > 0) {
                assertThat(asked).isOne();
                assertThat(error.meaning()).contains("did not answer in time");
            }
            return asked > 0;
        });
    }

    @Test
    void whoIsNotReachedIsAskedAgain() {
        share("k4n4r1Token");
        try (CapturedLog log = new CapturedLog(); Replica lonely = at(DeafPlatform.nobody())) {
            assertThat(lonely.customerService().send(FOLLOWER, HELLO)).satisfies(failed(TRY_LATER));
            assertThat(log.ownLines()).filteredOn(line -> line.contains(
                    SEND + " is asked again: WeChat's API could not be reached")).hasSize(2);
        }
    }

    private Replica at(URI url) {
        return new Replica(Hexin.settings(url, Hexin.PATIENT), shared, clock);
    }

    @Test
    void withoutATokenNothingIsSent() {
        platform.answers(STABLE_TOKEN, Ways.refusal(40164, "invalid ip 203.0.113.7, not in whitelist"));
        assertThat(error(send(), MISCONFIGURED).meaning()).contains("203.0.113.7");
        platform.answers(STABLE_TOKEN, Ways.refusal(-1, ""));
        clock.pass(Duration.ofMinutes(1));
        assertThat(send()).satisfies(failed(TRY_LATER));
        assertThat(platform.times(SEND)).isZero();
    }

    @Test
    void nothingIsEverThrown() throws InterruptedException {
        shared.isBroken(true);
        assertThat(send()).isEqualTo(new Sent());
        replica.close();
        assertThat(send()).satisfies(failed(TRY_LATER));
        Thread interrupted = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            assertThat(another().customerService().send(FOLLOWER, HELLO)).satisfies(failed(TRY_LATER));
        });
        Throwable[] failure = new Throwable[1];
        interrupted.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        interrupted.start();
        interrupted.join();
        assertThat(failure[0]).isNull();
    }
}
