package dev.hexin.wechatapi;

import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.failed;
import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;

/** What may be in an answer, and what it becomes. */
class AnswerContentTest extends PlatformTest {

    private UserProfile described(String json) {
        platform.answers(USER_INFO, json);
        return profile();
    }

    private String nickname(String written) {
        return described("{\"nickname\":\"" + written + "\"}").nickname();
    }

    @Test
    void everythingThatThePlatformSaysIsKept() {
        UserProfile profile = described(
                """
                        {"openid":"ok4n4r1OpenId","nickname":"小明 🐼","sex":1,"province":"广东","city":"广州",\
                        "country":"中国",
                         "headimgurl":"https://thirdwx.qlogo.cn/mmopen/x/132",\
                        "privilege":["chinaunicom","other"],
                         "unionid":"u1","tomorrow":{"is":["another",{"day":1}]}}""");
        assertThat(profile.unionId()).isEqualTo("u1");
        assertThat(profile.nickname()).isEqualTo("小明 🐼");
        assertThat(profile.sex()).isEqualTo(Sex.MALE);
        assertThat(profile.province()).isEqualTo("广东");
        assertThat(profile.city()).isEqualTo("广州");
        assertThat(profile.country()).isEqualTo("中国");
        assertThat(profile.pictureUrl()).isEqualTo("https://thirdwx.qlogo.cn/mmopen/x/132");
        assertThat(profile.privileges()).containsExactly("chinaunicom", "other");
        assertThat(profile.fetchedAt()).isEqualTo(Hexin.NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", """
            {"openid":null,"nickname":null,"sex":null,"province":null,"city":null,"country":null,
             "headimgurl":null,"privilege":null,"unionid":null}""", """
            {"errcode":0,"errmsg":"ok","nickname":"","headimgurl":"","unionid":"","privilege":""}"""})
    void whatIsMissingIsEmpty(String json) {
        UserProfile profile = described(json);
        assertThat(profile.openId()).isEqualTo(PERSON);
        assertThat(profile.unionId()).isNull();
        assertThat(profile.nickname()).isEmpty();
        assertThat(profile.sex()).isEqualTo(Sex.UNKNOWN);
        assertThat(profile.country()).isEmpty();
        assertThat(profile.pictureUrl()).isNull();
        assertThat(profile.privileges()).isEmpty();
    }

    @Test
    void theUnionIdMayComeWithTheTokenOnly() {
        platform.answers(EXCHANGE, TOKEN.replace("}", ",\"unionid\":\"u2\"}"));
        assertThat(profile().unionId()).isEqualTo("u2");
    }

    @Test
    void numbersMayBeTexts() {
        platform.answers(EXCHANGE, TOKEN.replace("7200", "\"7200\""));
        assertThat(described("{\"sex\":\"2\",\"errcode\":\"0\"}").sex()).isEqualTo(Sex.FEMALE);
        platform.answers(EXCHANGE, "{\"errcode\":\"40029\",\"errmsg\":\"invalid code\"}");
        assertThat(startAgain(identify()).number()).isEqualTo(40029);
    }

    @Test
    void textsMayBeNumbers() {
        assertThat(described("{\"nickname\":12345}").nickname()).isEqualTo("12345");
    }

    @Test
    void controlCharactersAreRemoved_rawAndEscaped() {
        assertThat(nickname("a\u0000b\u0008c\u001fd")).isEqualTo("abcd");
        assertThat(nickname("a\\u0000b\\bc\\u001fd\\ufffe")).isEqualTo("abcd");
        assertThat(nickname("a\nb\tc\rd")).isEqualTo("a b c d");
    }

    @Test
    void emojiSurvive_andHalvesOfThemDoNot() {
        assertThat(nickname("👨‍👩‍👧 \\ud83d\\udc3c")).isEqualTo("👨‍👩‍👧 🐼");
        assertThat(nickname("half \\ud83d of one")).isEqualTo("half  of one");
    }

    @Test
    void quotesAndMarkupAreOnlyCharacters() {
        assertThat(nickname("\\\"><script>'&amp;\\\\")).isEqualTo("\"><script>'&amp;\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:image/png;base64,AA", "//thirdwx.qlogo.cn/x", " "})
    void aPictureHasAWebAddressOrIsNone(String url) {
        assertThat(described("{\"headimgurl\":\"" + url + "\"}").pictureUrl()).isNull();
    }

    @ParameterizedTest
    @CsvSource(value = {"text/plain|", "text/plain; charset=ISO-8859-1|", "application/json|",
            "application/json; charset=GBK|", "text/html|", "application/xml|", "image/png|", "nonsense|",
            "''|",
            "application/json|\ufeff"}, delimiter = '|')
    void itIsUtf8Json_whateverIsDeclared(String contentType, String mark) {
        String beginning = mark == null ? "" : mark;
        platform.answers(EXCHANGE,
                Ways.bytes(contentType, (beginning + TOKEN).getBytes(StandardCharsets.UTF_8)));
        platform.answers(USER_INFO,
                Ways.bytes(contentType, (beginning + PROFILE).getBytes(StandardCharsets.UTF_8)));
        assertThat(profile().nickname()).isEqualTo("小明");
        platform.answers(EXCHANGE, Ways.bytes(contentType, (beginning + "{\"errcode\":40029}").getBytes(
                StandardCharsets.UTF_8)));
        assertThat(startAgain(identify()).number()).isEqualTo(40029);
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        byte[] json = "{\"nickname\":\"a?b\"}".getBytes(StandardCharsets.ISO_8859_1);
        json[14] = (byte) 0xe4;
        platform.answers(USER_INFO, Ways.bytes("text/plain", json));
        assertThat(profile().nickname()).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "<html><body>Bad gateway</body></html>", "null", "[]", "42",
            "\"text\"", "{", "{\"access_token\":", "{\"errcode\":\"many\"}", "{\"errcode\":99999999999999}",
            "{\"errcode\":{}}", "{}", "{\"access_token\":\"a\"}", "{\"openid\":\"o\"}",
            "{\"access_token\":\"\",\"openid\":\"o\"}", "{\"access_token\":\"a\",\"openid\":\"o o\"}",
            "{\"access_token\":{},\"openid\":\"o\"}"})
    void anExchangeThatBringsNoTokenIsNotRepeated(String answer) {
        platform.answers(EXCHANGE, answer);
        assertThat(tryLater(identify()).number()).isZero();
        assertThat(platform.times()).isOne();
    }

    @Test
    void nestingWithoutEndIsNoAnswer() {
        platform.answers(EXCHANGE, "{\"a\":" + "[".repeat(30_000));
        tryLater(identify());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "{}", "[]", "[1]", "\"many\"", "{\"a\":\"b\"}", "true", "null", "1e999",
            "-"})
    void aSideFieldIsOdd_andTheVisitorIsKnownAllTheSame(String odd) {
        for (String field : List.of("sex", "nickname", "province", "city", "country", "headimgurl",
                "privilege", "unionid", "language", "errmsg")) {
            String value = odd.equals("-") ? "-1" : odd;
            UserProfile profile = described("{\"openid\":\"ok4n4r1OpenId\",\"" + field + "\":" + value + "}");
            assertThat(profile.openId()).isEqualTo(PERSON);
            if (field.equals("sex") && !value.equals("true")) {
                assertThat(profile.sex()).isEqualTo(Sex.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_snapshotuser", "unionid", "scope", "refresh_token", "expires_in", "errmsg",
            "errcode"})
    void aSideFieldOfATokenIsOdd_andTheVisitorIsKnownAllTheSame(String field) {
        for (String odd : field.equals("errcode")
                ? List.of("\"\"", "null")
                : List.of("\"\"", "null", "{}", "[]")) {
            platform.answers(EXCHANGE, "{\"access_token\":\"a\",\"openid\":\"ok4n4r1OpenId\",\"" + field
                    + "\":" + odd + "}");
            assertThat(profile().openId()).isEqualTo(PERSON);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "true", "1.0"})
    void aSnapshotUserIsToldByAnyOne(String one) {
        platform.answers(EXCHANGE, TOKEN.replace("}", ",\"is_snapshotuser\":" + one + "}"));
        assertThat(identify()).isInstanceOf(Identification.SnapshotUser.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"\""})
    void aRefusalWithOddWordsIsTheSameRefusal(String words) {
        platform.answers(EXCHANGE, "{\"errcode\":40029,\"errmsg\":" + words + "}");
        assertThat(startAgain(identify()).number()).isEqualTo(40029);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"many\"", "99999999999999"})
    void whatMayBeARefusalIsNoDescription(String number) {
        platform.answers(USER_INFO, "{\"errcode\":" + number + "}");
        tryLater(identify());
    }

    @Test
    void aDescriptionOfSomebodyElseIsNone() {
        platform.answers(USER_INFO, "{\"openid\":\"oOther\",\"nickname\":\"x\"}");
        assertThat(identify()).satisfies(failed(TRY_LATER));
    }
}
