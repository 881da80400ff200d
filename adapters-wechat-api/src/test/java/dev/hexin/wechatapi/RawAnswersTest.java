package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The generic client on every kind of answer that the platform, or something in between, may give. */
class RawAnswersTest extends AccountTest {
    private static final String PATH = "/cgi-bin/user/get";

    private Failure failure() {
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().post(PATH, Map.of("a", 1)));
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    private JsonValue answer(String json) {
        platform.answers(PATH, json);
        return replica.api().get(PATH);
    }

    @Test
    void successHasACodeOfZero_orNone_orOneThatIsText() {
        assertThat(answer("{\"errcode\":0,\"errmsg\":\"ok\"}").text("errmsg")).isEqualTo("ok");
        assertThat(answer("{\"errcode\":\"0\",\"errmsg\":\"ok\",\"type\":\"Front\"}").text("type"))
                .isEqualTo("Front");
        assertThat(answer("{\"errcode\":0,\"errmsg\":\"send job submission success\",\"msg_id\":34182}")
                .number("msg_id")).isEqualTo(34182);
        assertThat(answer("{\"total\":2,\"count\":2,\"data\":{\"openid\":[\"o1\",\"o2\"]}}").object("data")
                .texts("openid")).containsExactly("o1", "o2");
        assertThat(answer("{}")).isEqualTo(JsonValue.of(Map.of()));
    }

    @Test
    void numbersThatExceed32BitsStayExact() {
        JsonValue answer = answer("{\"msg_data_id\":2247483650123456789,\"menuid\":\"208\",\"rate\":0.25}");
        assertThat(answer.number("msg_data_id")).isEqualTo(2247483650123456789L);
        assertThat(answer.number("menuid")).isEqualTo(208);
        assertThat(answer.text("rate")).isEqualTo("0.25");
    }

    @Test
    void aMillionCharactersAreNotTooMany_andWhatIsTooLargeIsRefused() {
        assertThat(answer("{\"a\":\"" + "字".repeat(500_000) + "\"}").text("a")).hasSize(500_000);
        platform.answers(PATH, Ways.json("{\"a\":\"" + "x".repeat(ApiClient.LARGEST_ANSWER) + "\"}"));
        assertThat(failure().error().meaning())
                .isEqualTo("WeChat's API answered with more than it ever does");
    }

    @ParameterizedTest
    @ValueSource(ints = {45009, 45015, 45047, 48001, 48002, 40003, 40013, 40164, 43004, 43019, 43101})
    void whatMustNeverBeRepeatedIsNot(int code) {
        platform.answers(PATH, Ways.refusal(code, "no rid: 6712ab-0000"));
        Failure failure = failure();
        assertThat(failure.error().number()).isEqualTo(code);
        assertThat(failure.error().sentences()).doesNotContain("6712ab");
        assertThat(platform.times(PATH)).isOne();
        assertThat(replica.pauses().taken()).isEmpty();
    }

    @Test
    void aCodeMeansWhatItMeansOnThatPath() {
        platform.answers("/cgi-bin/menu/get", Ways.refusal(46003, "menu no exist"));
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().get("/cgi-bin/menu/get"));
        assertThat(thrown).hasMessageContaining("menu");
    }

    @Test
    void chunkedIsReadWhole() {
        platform.answers(PATH, Ways.chunked("text/plain", "{\"a\":\"字\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(replica.api().get(PATH).text("a")).isEqualTo("字");
    }

    static Stream<Way> noAnswers() {
        byte[] begun = "{\"ticket\":\"k4n4r1".getBytes(StandardCharsets.UTF_8);
        return Stream.of(Ways.truncated("text/plain", begun), Ways.hangingUp(),
                Ways.gzip(200, new byte[16 << 20]),
                Ways.bytes("text/html", "<html>k4n4r1</html>".getBytes(StandardCharsets.UTF_8)),
                Ways.json("k4n4r1"), Ways.json("[1]"), Ways.json(""), Ways.json("{\"errcode\":\"k4n4r1\"}"),
                Ways.json("{\"a\":".repeat(2000)), Ways.status(500, "k4n4r1"), Ways.status(502, "<html>"));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void whatIsNoAnswerIsOneOfTheClientsFailures_andAPostIsNotRepeated(Way way) {
        platform.answers(PATH, way);
        Failure failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
        assertThat(failure.error().number()).isZero();
        assertThat(failure.error().sentences()).contains("WeChat's API ").doesNotContain("k4n4r1")
                .as("no URL").doesNotContain("http:");
        assertThat(platform.times(PATH)).isOne();
    }

    @Test
    void aSlowAnswerIsNotWaitedForLonger() throws Exception {
        share("k4n4r1Token");
        Hexin.untilAsked(Hexin.HASTY, timeout -> {
            String path = PATH + "/" + timeout.toMillis();
            platform.answers(path, platform.stoppingInTheMiddle("{\"a\":"));
            WeChatApi api = another(TokenSource.STABLE, timeout).api();
            PlatformException thrown = catchThrowableOfType(PlatformException.class,
                    () -> api.post(path, Map.of()));
            int asked = platform.times(path);
            if (asked > 0) {
                assertThat(asked).isOne();
                assertThat(thrown.failure().error().meaning())
                        .isEqualTo("WeChat's API did not answer in time");
            }
            return asked > 0;
        });
    }

    @Test
    void aReadIsRepeatedWhereTheAnswerIsLost() {
        platform.answers(PATH, Ways.hangingUp(), Ways.status(502, ""), Ways.json("{\"total\":3}"));
        assertThat(replica.api().get(PATH).number("total")).isEqualTo(3);
        assertThat(platform.times(PATH)).isEqualTo(3);
    }

    @Test
    void anExceptionHasTheStackOfItsCaller() {
        platform.answers(PATH, Ways.refusal(40003, ""));
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().get(PATH));
        assertThat(thrown.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(
                RawAnswersTest.class.getName()));
    }

    @Test
    void redirectsAreNotFollowed_soThatNoTokenLeaves() {
        platform.answers(PATH, Ways.redirect(platform.url() + "/elsewhere")).answers("/elsewhere", OK);
        assertThat(failure().error().meaning()).contains("HTTP status 302");
        assertThat(platform.times("/elsewhere")).isZero();
    }
}
