package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.app.Pushes.event;
import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.text;
import static dev.hexin.app.Pushes.untimed;
import static org.assertj.core.api.Assertions.assertThat;

/** From outside, through a real port, as WeChat's servers see it. */
class WebhookJourneyTest {
    private static Hexin hexin;

    @BeforeAll
    static void start() {
        hexin = Hexin.start();
    }

    @AfterAll
    static void stop() {
        hexin.close();
    }

    @Test
    void thePlatformChecksTheAddress_andItsOwnOldSampleIsEchoed() {
        HttpResponse<String> answer = hexin.get("/wechat?signature=f464b24fc39322e44b38aa78f5edd27bd1441696"
                + "&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("4375120948345356249");
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void somebodyElseChecksTheAddress_andIsRefused() {
        HttpResponse<String> answer = hexin.get("/wechat?signature=0464b24fc39322e44b38aa78f5edd27bd1441696"
                + "&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("signature does not match").doesNotContain("4375120948345356249",
                "f464b24fc39322e44b38aa78f5edd27bd1441696");
    }

    @Test
    void aFollowerSaysHello_andTheAccountAnswers() {
        long before = Instant.now().getEpochSecond();
        HttpResponse<String> answer = hexin.push(text(1, "你好 👋 <b>&amp; ]]&gt;"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml; charset=UTF-8");
        assertThat(untimed(answer.body())).isEqualTo(saying("你好 👋 <b>&amp; ]]&gt;"));
        long created = Long.parseLong(answer.body().replaceAll("(?s).*<CreateTime>(\\d+)<.*", "$1"));
        assertThat(created).isBetween(before, Instant.now().getEpochSecond());
    }

    @Test
    void somebodyFollows_andIsGreeted() {
        assertThat(untimed(hexin.push(event("subscribe", "<EventKey></EventKey>")).body()))
                .isEqualTo(saying("你好，欢迎关注！\nWelcome! Write something and I will answer."));
    }

    @Test
    void anEventThatNobodyKnows_isAnsweredWithSuccess() {
        assertSuccess(hexin.push(event("of_the_year_2030", "<New>1</New>")));
    }

    @Test
    void aMessageThatNobodyAnswers_isAnsweredWithSuccess() {
        assertSuccess(hexin.push(Pushes.push(Pushes.FOLLOWER, "image",
                "<PicUrl><![CDATA[http://x]]></PicUrl><MediaId><![CDATA[m]]></MediaId><MsgId>2</MsgId>")));
    }

    private static void assertSuccess(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
    }

    @Test
    void thePlatformRetries_andGetsTheSameAnswerByteForByte() {
        String query = hexin.signedQuery();
        String first = hexin.post("/wechat" + query, text(3, "again?")).body();
        awaitTheNextSecond(); // a second run would carry another CreateTime
        assertThat(hexin.post("/wechat" + query, text(3, "again?")).body()).isEqualTo(first);
        assertThat(hexin.push(text(3, "again?")).body()).isEqualTo(first);
        assertThat(hexin.push(text(4, "again?")).body()).isNotEqualTo(first);
    }

    private static void awaitTheNextSecond() {
        long now = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == now) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSignatureIsUsedForAnotherContent_andRefused() {
        String query = hexin.signedQuery();
        assertThat(hexin.post("/wechat" + query, text(5, "mine")).statusCode()).isEqualTo(200);
        assertThat(hexin.post("/wechat" + query, text(6, "forged")).statusCode()).isEqualTo(403);
    }

    @Test
    void anOldPushIsRefused_withTheServersTime() {
        HttpResponse<String> answer = hexin.post("/wechat" + hexin.signedQuery(1714036504, "1"),
                text(7, "old"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("this server's time").contains("Z (");
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        HttpResponse<String> answer = hexin.post("/wechat/" + hexin.signedQuery(), text(8, "slash"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(untimed(answer.body())).isEqualTo(saying("slash"));
    }

    @Test
    void aPushInJsonIsAnsweredInJson() {
        HttpResponse<String> answer = hexin.push("""
                {"ToUserName":"gh_1","FromUserName":"oA","CreateTime":1357290913,"MsgType":"text",
                 "Content":"json","MsgId":18446744073709551615}""");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=UTF-8");
        assertThat(answer.body()).matches(
                "\\{\"ToUserName\":\"oA\",\"FromUserName\":\"gh_1\",\"CreateTime\":\\d+,"
                        + "\"MsgType\":\"text\",\"Content\":\"json\"}");
    }

    @Test
    void whatIsNoPushIsRefused() {
        assertThat(hexin.push("hello").statusCode()).isEqualTo(400);
        assertThat(hexin.push("").statusCode()).isEqualTo(400);
        assertThat(hexin.push("<html/>").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertThat(hexin.push(text(9, "x".repeat(64 * 1024))).statusCode()).isEqualTo(413);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThat(hexin.raw("DELETE /wechat HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void aMalformedQueryIsForbidden() {
        assertThat(hexin.raw("POST /wechat?signature=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(hexin.post("/wechat", text(10, "no query")).statusCode()).isEqualTo(403);
    }

    @Test
    void aTeamsOwnTypeInAJarOfItsOwn_isAnswered() {
        assertThat(untimed(hexin.push(event("parcel_arrived",
                "<ParcelNumber><![CDATA[SF-42]]></ParcelNumber><Pieces>2</Pieces>")).body()))
                .isEqualTo(saying("Parcel SF-42 is here, in pieces: 2"));
    }

    @Test
    void whatAFollowerWritesIntoATeamsOwnType_saysNoMoreThanItsWords() {
        String note = "a]]>b]]></Note><Pieces>9</Pieces><Note><![CDATA[";
        assertThat(hexin.push(event("parcel_arrived", "<ParcelNumber><![CDATA[SF-42]]></ParcelNumber>"
                + "<Note><![CDATA[" + note + "]]></Note>")).body())
                .contains(
                        "in pieces: 1\nYour note: a]]]]><![CDATA[>b]]]]><![CDATA[></Note><Pieces>9</Pieces>");
    }

    @Test
    void aTextThatEndsItsCdata_isEchoedWhole() {
        assertThat(untimed(hexin.push(text(13, "if (a[b[0]]>1) stop")).body()))
                .isEqualTo(saying("if (a[b[0]]]]><![CDATA[>1) stop"));
    }

    @Test
    void aPushThatNamesNoAccount_isAnsweredByTheOneThatIsSet() {
        String nameless = text(14, "whose?").replaceFirst("<ToUserName>.*?</ToUserName>", "");
        assertThat(hexin.push(nameless).body()).isEqualTo("success");
        try (Hexin named = Hexin.start(Hexin.TOKEN, Map.of("wechat.original-id", Pushes.ACCOUNT))) {
            assertThat(untimed(named.push(nameless).body())).isEqualTo(saying("whose?"));
        }
    }

    @Test
    void aTeamsHandlerAnswersWhatItAccepts_andTheEchoTheRest() {
        assertThat(untimed(hexin.push(text(11, "are you open?")).body()))
                .isEqualTo(saying("We are open from nine to five."));
        assertThat(untimed(hexin.push(text(12, "are you there?")).body()))
                .isEqualTo(saying("are you there?"));
    }

    @Test
    void theLimitsAreSettings() {
        try (Hexin strict = Hexin.start(Hexin.TOKEN,
                Map.of("wechat.webhook.max-body", "1KB", "wechat.webhook.max-age", "0s"))) {
            assertThat(strict.push(text(1, "x".repeat(1024))).statusCode()).isEqualTo(413);
            assertThat(strict.post("/wechat" + strict.signedQuery(1714036504, "1"), text(2, "old")).body())
                    .contains("old");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void itsHealthIsAStatusAndNoMore(String path) {
        HttpResponse<String> answer = hexin.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/beans", "/env", "/info", "/metrics", "/routes", "/loggers", "/stop"})
    void nothingElseIsTold(String path) {
        assertThat(hexin.get(path).statusCode()).isEqualTo(404);
    }
}
