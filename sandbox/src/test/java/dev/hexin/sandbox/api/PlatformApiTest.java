package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.wire.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlatformApiTest extends SandboxTest {
    private static final String CREDENTIALS = "grant_type=client_credential&appid=" + ACCOUNT.appId()
            + "&secret="
            + ACCOUNT.appSecret();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "40002 | grant_type=client_credential | grant_type=x",
            "41002 | appid=[^&]*& | ",
            "40013 | appid=wx | appid=wX",
            "41004 | secret=.* | ",
            "40125 | secret=.* | secret=x"})
    void credentialsThatBreakARule(int errcode, String what, String by) {
        assertThat(errcode(json("/cgi-bin/token?" + CREDENTIALS.replaceFirst(what, by == null ? "" : by))))
                .isEqualTo(errcode);
    }

    @Test
    void aNewTokenKillsTheOldOneAfterTheOverlap() {
        var old = plain();
        var fresh = plain();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(works(old)).isZero();
        client.advance(BaseTokens.OVERLAP);
        assertThat(works(old)).isEqualTo(40001);
        assertThat(works(fresh)).isZero();
        client.advance(BaseTokens.LIFE);
        assertThat(works(fresh)).isEqualTo(42001);
        assertThat(works("")).isEqualTo(41001);
        assertThat(works("unknown")).isEqualTo(40001);
    }

    @Test
    void aStableTokenStaysUntilFiveMinutesBeforeItsEnd_andBothWorkThen() {
        var stable = stable(false).get("access_token").asText();
        var plain = plain();
        assertThat(stable(false).get("access_token").asText()).isEqualTo(stable);
        client.advance(BaseTokens.LIFE.minus(BaseTokens.OVERLAP));
        var next = stable(false).get("access_token").asText();
        assertThat(next).isNotEqualTo(stable);
        assertThat(works(stable)).isZero();
        assertThat(works(next)).isZero();
        assertThat(works(plain)).isZero();
    }

    @Test
    void aForcedRefreshKillsAtOnce_andIsLimited() {
        var first = stable(false).get("access_token").asText();
        var forced = stable(true).get("access_token").asText();
        assertThat(works(first)).isEqualTo(40001);
        assertThat(works(forced)).isZero();
        assertThat(errcode(stable(true))).isEqualTo(45011);
        for (var i = 1; i < 20; i++) {
            client.advance(Duration.ofSeconds(30));
            assertThat(stable(true).has("access_token")).isTrue();
        }
        client.advance(Duration.ofSeconds(30));
        assertThat(errcode(stable(true))).isEqualTo(45009);
    }

    @Test
    void aResetLeavesTheTokensThatAreGood() {
        var killed = stable(false).get("access_token").asText();
        client.killTokens();
        var held = stable(false).get("access_token").asText();
        client.reset();
        assertThat(works(held)).isZero();
        assertThat(works(killed)).isEqualTo(40001);
        assertThat(stable(false).get("access_token").asText()).isEqualTo(held);
    }

    @Test
    void aTokenOfATimeThatIsPutBackIsGood_andLivesNoLongerThanOthers() {
        client.advance(Duration.ofDays(3));
        var held = stable(false).get("access_token").asText();
        client.reset();
        var now = stable(false);
        assertThat(now.get("access_token").asText()).isEqualTo(held);
        assertThat(now.get("expires_in").asLong()).isLessThanOrEqualTo(BaseTokens.LIFE.toSeconds());
    }

    @Test
    void methodsAndBodiesAreChecked() {
        assertThat(errcode(Json.parse(post("/cgi-bin/token?" + CREDENTIALS, "").body()).orElseThrow()))
                .isEqualTo(43001);
        assertThat(errcode(json("/cgi-bin/stable_token"))).isEqualTo(43002);
        assertThat(errcode(Json.parse(post("/cgi-bin/stable_token", "").body()).orElseThrow()))
                .isEqualTo(44002);
        assertThat(errcode(Json.parse(post("/cgi-bin/stable_token", "{").body()).orElseThrow()))
                .isEqualTo(47001);
    }

    @Test
    void fiveMessagesIn48HoursAfterAMessage_andTheyAreSeen() {
        assertThat(send(FOLLOWER)).isEqualTo(45015);
        client.pushText(FOLLOWER, "hello");
        for (var i = 0; i < 5; i++) {
            assertThat(send(FOLLOWER)).isZero();
        }
        assertThat(send(FOLLOWER)).isEqualTo(45047);
        client.pushText(FOLLOWER, "again");
        assertThat(send(FOLLOWER)).isZero();
        assertThat(client.awaitChat(FOLLOWER, "customer-service", 0, 6)).hasSize(6);
        client.advance(Duration.ofHours(48));
        assertThat(send(FOLLOWER)).isEqualTo(45015);
    }

    @Test
    void threeMessagesInAMinuteAfterATap() {
        backend.answer(push -> "success");
        client.push(FOLLOWER, "CLICK");
        for (var i = 0; i < 3; i++) {
            assertThat(send(FOLLOWER)).isZero();
        }
        assertThat(send(FOLLOWER)).isEqualTo(45047);
        client.advance(Duration.ofMinutes(1));
        assertThat(send(FOLLOWER)).isEqualTo(45015);
    }

    @Test
    void aMessageIsTaken_andTheAnswerToItIsLost() {
        client.pushText(FOLLOWER, "hello");
        client.fault(Map.of("kind", "lost-answer", "path", "/cgi-bin/message", "times", 1));
        assertThatThrownBy(() -> send(FOLLOWER)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.chat(FOLLOWER)).filteredOn(line -> line.text("source").equals("customer-service"))
                .hasSize(1);
        assertThat(client.calls("/cgi-bin/message")).extracting(call -> call.text("outcome"))
                .containsExactly("answer lost");
        assertThat(send(FOLLOWER)).isZero();
    }

    @Test
    void whatAFollowerReceivedIsCounted_byTheWayItCameAndByType() {
        client.pushText(FOLLOWER, "hello");
        client.pushText(FOLLOWER, "hello again");
        send(FOLLOWER);
        call("/cgi-bin/message/custom/send", Json.parse(
                "{\"msgtype\":\"image\",\"image\":{\"media_id\":\"m\"}}").orElseThrow()
                .put("touser", FOLLOWER));
        var received = client.received(FOLLOWER);
        assertThat(received.object("passive").number("text")).isEqualTo(2);
        assertThat(received.object("customer-service").number("text")).isEqualTo(1);
        assertThat(received.object("customer-service").number("image")).isEqualTo(1);
        assertThat(received.has("system")).isFalse();
        assertThat(client.received(ADA).has("passive")).isFalse();
    }

    @Test
    void aPersonWhoHasLeftCannotBeWrittenTo() {
        client.pushText(FOLLOWER, "hello");
        client.push(FOLLOWER, "unsubscribe");
        assertThat(send(FOLLOWER)).isEqualTo(45015);
        assertThat(send("unknown")).isEqualTo(40003);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0     | {'msgtype':'text','text':{'content':'hi'}}",
            "44004 | {'msgtype':'text','text':{'content':''}}",
            "0     | {'msgtype':'image','image':{'media_id':'m'}}",
            "40007 | {'msgtype':'image','image':{}}",
            "0     | {'msgtype':'voice','voice':{'media_id':'m'}}",
            "0     | "
                    + "{'msgtype':'video','video':{'media_id':'m','thumb_media_id':'t',"
                    + "'title':'a','description':'b'}}",
            "40007 | {'msgtype':'video','video':{'media_id':'m'}}",
            "0     | {'msgtype':'music','music':{'musicurl':'u','hqmusicurl':'h','thumb_media_id':'t'}}",
            "0     | {'msgtype':'news','news':{'articles':[{'title':'t','url':'u'}]}}",
            "45008 | {'msgtype':'news','news':{'articles':[{'title':'t'},{'title':'t'}]}}",
            "0     | {'msgtype':'mpnews','mpnews':{'media_id':'m'}}",
            "0     | {'msgtype':'mpnewsarticle','mpnewsarticle':{'article_id':'m'}}",
            "0     | "
                    + "{'msgtype':'msgmenu','msgmenu':{'head_content':'?',"
                    + "'list':[{'id':'1','content':'yes'}],"
                    + "'tail_content':'!'}}",
            "0     | {'msgtype':'wxcard','wxcard':{'card_id':'c'}}",
            "0     | "
                    + "{'msgtype':'miniprogrampage','miniprogrampage':{'title':'t','appid':'a',"
                    + "'pagepath':'p',"
                    + "'thumb_media_id':'m'}}",
            "40008 | {'msgtype':'gif','gif':{}}"})
    void everyTypeOfCustomerServiceMessage(int errcode, String message) {
        client.pushText(FOLLOWER, "hello");
        var body = Json.parse(message.replace('\'', '"')).orElseThrow().put("touser", FOLLOWER);
        assertThat(call("/cgi-bin/message/custom/send", body)).isEqualTo(errcode);
    }

    @Test
    void typingIsShownAfterAMessage_onceAtATime() {
        var typing = Json.object().put("touser", FOLLOWER).put("command", "Typing");
        assertThat(call("/cgi-bin/message/custom/typing", typing)).isEqualTo(45080);
        client.pushText(FOLLOWER, "hello");
        assertThat(call("/cgi-bin/message/custom/typing", typing)).isZero();
        assertThat(call("/cgi-bin/message/custom/typing", typing)).isEqualTo(45081);
        assertThat(call("/cgi-bin/message/custom/typing", typing.deepCopy().put("command", "CancelTyping")))
                .isZero();
        assertThat(call("/cgi-bin/message/custom/typing", typing.deepCopy().put("command", "Sing")))
                .isEqualTo(45072);
    }

    @Test
    void userInfoTellsWhatItTellsSince2021() {
        var token = plain();
        var info = json("/cgi-bin/user/info?access_token=" + token + "&openid=" + ADA);
        assertThat(info.get("subscribe").asInt()).isEqualTo(1);
        assertThat(info.get("nickname").asText()).isEmpty();
        assertThat(info.get("qr_scene").asInt()).isEqualTo(123);
        assertThat(errcode(json("/cgi-bin/user/info?access_token=" + token + "&openid=x"))).isEqualTo(40003);
        client.push(ADA, "unsubscribe");
        assertThat(json("/cgi-bin/user/info?access_token=" + token + "&openid=" + ADA).properties())
                .extracting(Map.Entry::getKey).containsExactlyInAnyOrder("subscribe", "openid", "unionid");
        assertThat(json("/cgi-bin/getcallbackip?access_token=" + token).get("ip_list")).isNotEmpty();
    }

    @Test
    void faultsOfEveryKind() {
        client.fault(Map.of("kind", "errcode", "errcode", 45009, "times", 1));
        assertThat(errcode(json("/cgi-bin/token?" + CREDENTIALS))).isEqualTo(45009);
        client.fault(Map.of("kind", "malformed", "times", 1, "path", "/cgi-bin/token"));
        assertThat(Json.parse(get("/cgi-bin/token?" + CREDENTIALS).body())).isEmpty();
        client.fault(Map.of("kind", "slow", "millis", 50, "times", 1));
        assertThat(plain()).isNotEmpty();
        var storm = client.fault(Map.of("kind", "errcode", "errcode", 40001));
        assertThat(errcode(json("/cgi-bin/token?" + CREDENTIALS))).isEqualTo(40001);
        client.removeFault(storm);
        assertThat(plain()).isNotEmpty();
        client.fault(Map.of("kind", "drop"));
        assertThatThrownBy(() -> get("/cgi-bin/token?" + CREDENTIALS))
                .isInstanceOf(java.io.UncheckedIOException.class);
        client.clearFaults();
        assertThat(client.calls("/cgi-bin/token")).extracting(call -> call.text("outcome"))
                .contains("refused", "malformed", "slow", "ok", "drop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cgi-bin/draft/add", "/cgi-bin/guide/addguideacct", "/datacube/getuserread",
            "/card/create", "/sns/nothing", "/wxaapi/newtmpl/addtemplate", "/cv/ocr/idcard",
            "/cgi-bin/material/add_material"})
    void aPathThatIsNotPlayedIsRefusedAsThePlatformWould_andNoted(String path) {
        for (var answer : List.of(get(path + "?access_token=x"), post(path + "?access_token=x", "{}"))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            var json = Json.parse(answer.body()).orElseThrow();
            assertThat(errcode(json)).isEqualTo(40066);
            assertThat(json.path("errmsg").asText()).startsWith("invalid url");
        }
        assertThat(client.calls(path)).extracting(call -> call.text("method") + " " + call.text("outcome"))
                .containsExactly("GET not played", "POST not played");
    }

    @Test
    void aLargeBodyToAPathThatIsNotPlayedIsNotRead() {
        assertThat(
                errcode(Json.parse(post("/cgi-bin/draft/add", "x".repeat(1_100_000)).body()).orElseThrow()))
                .isEqualTo(40066);
    }

    @Test
    void faultsMeetPathsThatAreNotPlayedToo() {
        client.fault(Map.of("kind", "errcode", "errcode", 45009, "times", 1));
        assertThat(errcode(json("/cgi-bin/draft/add"))).isEqualTo(45009);
    }

    @Test
    void pathsOfTheSandboxsOwnAreNoCalls() {
        for (var path : List.of("/nowhere", "/assets/nothing.js", "/control/nothing", "/connect/qrconnect")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(client.calls("/")).isEmpty();
    }

    @Test
    void anotherProgramsRefreshKillsEveryToken() {
        var token = plain();
        client.killTokens();
        assertThat(works(token)).isEqualTo(40001);
    }

    private String plain() {
        return json("/cgi-bin/token?" + CREDENTIALS).get("access_token").asText();
    }

    private ObjectNode stable(boolean force) {
        return Json.parse(post("/cgi-bin/stable_token", Json.write(Json.object()
                .put("grant_type", "client_credential")
                .put("appid", ACCOUNT.appId())
                .put("secret", ACCOUNT.appSecret())
                .put("force_refresh", force))).body()).orElseThrow();
    }

    private int works(String token) {
        return errcode(json("/cgi-bin/getcallbackip?access_token=" + token));
    }

    private int send(String openid) {
        var text = Json.object().put("touser", openid).put("msgtype", "text");
        text.putObject("text").put("content", "late answer");
        return call("/cgi-bin/message/custom/send", text);
    }

    private int call(String path, ObjectNode body) {
        var token = stable(false).get("access_token").asText();
        return errcode(
                Json.parse(post(path + "?access_token=" + token, Json.write(body)).body()).orElseThrow());
    }

    private ObjectNode json(String path) {
        return Json.parse(get(path).body()).orElseThrow();
    }

    private static int errcode(ObjectNode json) {
        return json.path("errcode").asInt();
    }
}
