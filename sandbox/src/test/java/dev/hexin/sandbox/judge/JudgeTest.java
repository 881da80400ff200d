package dev.hexin.sandbox.judge;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.wire.PushCipher;
import dev.hexin.sandbox.wire.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule on an answer broken once, starting from an answer that breaks none. */
class JudgeTest {
    private static final Account ACCOUNT = Account.madeUp();
    private static final String OPENID = "oFollower";
    private static final String TEXT = reply("text", "<Content><![CDATA[hello]]></Content>");
    /** Broken by the exchange itself, or by the verification: their tests are elsewhere. */
    private static final Set<Rule> ELSEWHERE = EnumSet.of(Rule.TIME, Rule.CONNECTION, Rule.TOO_LARGE,
            Rule.ECHOSTR);

    static Stream<Arguments> plainAnswers() {
        return Stream.of(
                breaks(Rule.NOT_XML, "hello"),
                breaks(Rule.NOT_XML, "<xml><a></xml>"),
                breaks(Rule.NOT_XML, "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + TEXT),
                breaks(Rule.SUCCESS_SPELLING, "\"success\""),
                breaks(Rule.SUCCESS_SPELLING, "Success"),
                breaks(Rule.SUCCESS_SPELLING, "success\n"),
                breaks(Rule.JSON_ANSWER, "{\"MsgType\":\"text\"}"),
                breaks(Rule.BOM, "\uFEFF" + TEXT),
                breaks(Rule.TEXT_BEFORE, "Notice: undefined variable" + TEXT),
                breaks(Rule.ROOT, TEXT.replace("<xml>", "<root>").replace("</xml>", "</root>")),
                breaks(Rule.ILLEGAL_CHARACTER, TEXT.replace("hello", "he\u0001llo")),
                breaks(Rule.ILLEGAL_CHARACTER, TEXT.replace("<![CDATA[hello]]>", "a&#11;b")),
                breaks(Rule.CASE, TEXT.replace("<Content>", "<content>").replace("</Content>", "</content>")),
                breaks(Rule.UNKNOWN_ELEMENT, TEXT.replace("</xml>", "<Star>1</Star></xml>")),
                breaks(Rule.TO_USER, TEXT.replace(OPENID, ACCOUNT.originalId() + "x")),
                breaks(Rule.FROM_USER, TEXT.replace(ACCOUNT.originalId(), OPENID)),
                breaks(Rule.CREATE_TIME_MISSING, TEXT.replace("<CreateTime>12345678</CreateTime>", "")),
                breaks(Rule.CREATE_TIME_NUMBER, TEXT.replace("12345678", "[1682391258]")),
                breaks(Rule.CREATE_TIME, TEXT.replace("12345678", "1682391258000")),
                breaks(Rule.MSG_TYPE_MISSING, TEXT.replace("<MsgType>text</MsgType>", "")),
                breaks(Rule.MSG_TYPE, TEXT.replace(">text<", ">Text<")),
                breaks(Rule.CONTENT_EMPTY, reply("text", "<Content></Content>")),
                breaks(Rule.CONTENT_TOO_LONG, reply("text", "<Content>" + "长".repeat(683) + "</Content>")),
                breaks(Rule.MEDIA_ID, reply("image", "<Image></Image>")),
                breaks(Rule.MEDIA_ID, reply("voice", "<Voice><MediaId/></Voice>")),
                breaks(Rule.MEDIA_ID, reply("video", "<Video><Title>t</Title></Video>")),
                breaks(Rule.THUMB_MEDIA_ID, reply("music", "<Music><MusicUrl>u</MusicUrl></Music>")),
                breaks(Rule.MUSIC_URL, reply("music", "<Music><ThumbMediaId>t</ThumbMediaId></Music>")),
                breaks(Rule.ARTICLES_MISSING,
                        reply("news", "<ArticleCount>0</ArticleCount><Articles></Articles>")),
                breaks(Rule.ARTICLE_COUNT, news(2, 1)),
                breaks(Rule.ARTICLES_ONE, news(2, 2)),
                breaks(Rule.ARTICLE_TITLE, news(1, 1).replace("<Title>t</Title>", "")),
                breaks(Rule.ARTICLE_URL, news(1, 1).replace("<Url>u</Url>", "")),
                breaks(Rule.KF_ACCOUNT, reply("transfer_customer_service", "<TransInfo></TransInfo>")),
                breaks(Rule.MUST_NOT_ENCRYPT, envelope(TEXT)));
    }

    @ParameterizedTest
    @MethodSource("plainAnswers")
    void anAnswerToAPlainMessage(Rule rule, String answer) {
        assertThat(rules(judge(message(PushMode.PLAIN), answer))).contains(rule);
    }

    static Stream<Arguments> envelopes() {
        var encrypt = cipher().encrypt(TEXT);
        return Stream.of(
                breaks(Rule.MUST_ENCRYPT, TEXT),
                breaks(Rule.SUCCESS_INSIDE, envelope("success")),
                breaks(Rule.ENVELOPE, envelope(TEXT).replaceAll("<Nonce>.*</Nonce>", "")),
                breaks(Rule.ENVELOPE_TIME, envelope("12x", encrypt)),
                breaks(Rule.MSG_SIGNATURE, envelope(TEXT).replaceAll("<MsgSignature>.*</MsgSignature>",
                        "<MsgSignature>0000</MsgSignature>")),
                breaks(Rule.BASE64, envelope("1", "?" + encrypt.substring(1))),
                breaks(Rule.BLOCKS, envelope("1", "AAAA")),
                breaks(Rule.PADDING,
                        envelope("1", new PushCipher("A".repeat(43), ACCOUNT.appId()).encrypt(TEXT))),
                breaks(Rule.LENGTH, envelope("1", tooShort())),
                breaks(Rule.APP_ID,
                        envelope("1", new PushCipher(String.valueOf(ACCOUNT.aesKey()), "wx0000000000000000")
                                .encrypt(TEXT))));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void anAnswerToAnEncryptedMessage(Rule rule, String answer) {
        assertThat(rules(judge(message(PushMode.SAFE), answer))).containsExactly(rule);
    }

    static Stream<Arguments> exchanges() {
        return Stream.of(
                Arguments.of(Rule.STATUS, 500, "text/xml", TEXT.getBytes(StandardCharsets.UTF_8)),
                Arguments.of(Rule.REDIRECT, 302, "text/html", new byte[0]),
                Arguments.of(Rule.CONTENT_TYPE, 200, "application/json",
                        TEXT.getBytes(StandardCharsets.UTF_8)),
                Arguments.of(Rule.UTF8, 200, "text/xml", TEXT.replace("hello", "你好")
                        .getBytes(java.nio.charset.Charset.forName("GBK"))));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void anExchange(Rule rule, int status, String contentType, byte[] body) {
        assertThat(rules(Judge.judge(message(PushMode.PLAIN), status, contentType, body)))
                .containsExactly(rule);
    }

    static Stream<Arguments> eventAnswers() {
        return Stream.of(
                Arguments.of(Rule.ARTICLES_TOO_MANY, event("CLICK", true), news(9, 9)),
                Arguments.of(Rule.AI_AFTER_EVENT, event("CLICK", true), reply("transfer_biz_ai_ivr", "")),
                Arguments.of(Rule.NOT_ANSWERABLE, event("unsubscribe", false), TEXT),
                Arguments.of(Rule.XML_ANSWER,
                        new Case(ACCOUNT, PushMode.PLAIN, Format.JSON, OPENID, "text", true, true), TEXT));
    }

    @ParameterizedTest
    @MethodSource("eventAnswers")
    void anAnswerToSomethingElse(Rule rule, Case push, String answer) {
        assertThat(rules(judge(push, answer))).containsExactly(rule);
    }

    @Test
    void everyRuleIsBrokenSomewhereInThisTest() {
        var broken = EnumSet.noneOf(Rule.class);
        Stream.of(plainAnswers(), envelopes(), exchanges(), eventAnswers())
                .flatMap(each -> each)
                .forEach(each -> broken.add((Rule) each.get()[0]));
        broken.addAll(ELSEWHERE);
        assertThat(broken).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        assertThat(Arrays.stream(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsRightBreaksNothing() {
        for (var answer : List.of("", "success", TEXT, "  " + TEXT + "\n", news(1, 1),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + TEXT,
                reply("text", "<Content>" + "a".repeat(2048) + "</Content>"),
                reply("text", "<Content><![CDATA[a]]]]><![CDATA[>b &#1; ]]></Content>"),
                reply("image", "<Image><MediaId>m</MediaId></Image>"),
                reply("transfer_customer_service", ""), reply("transfer_biz_ai_ivr", ""))) {
            assertThat(judge(message(PushMode.PLAIN), answer).findings()).as(answer).isEmpty();
        }
        assertThat(judge(message(PushMode.SAFE), envelope(TEXT)).findings()).isEmpty();
        assertThat(judge(message(PushMode.SAFE), "success").findings()).isEmpty();
        assertThat(judge(message(PushMode.COMPATIBLE), TEXT).findings()).isEmpty();
        assertThat(judge(message(PushMode.COMPATIBLE), envelope(TEXT)).findings()).isEmpty();
        assertThat(judge(event("CLICK", true), news(8, 8)).findings()).isEmpty();
    }

    @Test
    void twoArticlesAfterAMessage_onlyTheFirstIsSeen() {
        var verdict = judge(message(PushMode.PLAIN), news(2, 2));
        assertThat(verdict.hasFault()).isFalse();
        assertThat(verdict.reply()).isNotNull();
        assertThat(verdict.reply().get("articles")).hasSize(1);
    }

    @Test
    void whatThePlatformOnlyDislikesIsSeenAllTheSame() {
        var milliseconds = judge(message(PushMode.PLAIN), TEXT.replace("12345678", "1682391258000"));
        assertThat(milliseconds.hasFault()).isFalse();
        assertThat(milliseconds.reply()).isNotNull();
        var music = judge(message(PushMode.PLAIN), reply("music", "<Music><MusicUrl>u</MusicUrl></Music>"));
        assertThat(rules(music)).containsExactly(Rule.THUMB_MEDIA_ID);
        assertThat(music.hasFault()).isFalse();
        assertThat(music.reply()).isNotNull();
    }

    @Test
    void repliesToDevicesAreKnown() {
        for (var type : List.of("device_text", "device_event", "device_status")) {
            var answer = reply(type,
                    "<DeviceType>d</DeviceType><DeviceID>1</DeviceID><SessionID>2</SessionID>"
                            + "<Content>aGVsbG8=</Content><DeviceStatus>1</DeviceStatus>");
            assertThat(judge(message(PushMode.PLAIN), answer).findings()).as(type).isEmpty();
            assertThat(judge(message(PushMode.PLAIN), answer).reply().path("type").asText()).isEqualTo(type);
        }
        assertThat(judge(message(PushMode.PLAIN),
                reply("hardware", "<HardWare><MessageView>myrank</MessageView>"
                        + "<MessageAction>ranklist</MessageAction></HardWare><FuncFlag>0</FuncFlag>"))
                .findings())
                .isEmpty();
    }

    @Test
    void theSentenceNamesTheFigures() {
        var finding = judge(message(PushMode.PLAIN),
                reply("text", "<Content>" + "a".repeat(2310) + "</Content>"))
                .findings().get(0);
        assertThat(finding.english()).isEqualTo("Content is 2310 bytes, the limit is 2048");
        assertThat(finding.chinese()).isEqualTo("Content 为 2310 字节，上限是 2048");
    }

    private static Arguments breaks(Rule rule, String answer) {
        return Arguments.of(rule, answer);
    }

    private static Verdict judge(Case push, String answer) {
        return Judge.judge(push, 200, "text/xml", answer.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Rule> rules(Verdict verdict) {
        return verdict.findings().stream().map(Finding::rule).toList();
    }

    private static Case message(PushMode mode) {
        return new Case(ACCOUNT, mode, Format.XML, OPENID, "text", true, true);
    }

    private static Case event(String event, boolean answerable) {
        return new Case(ACCOUNT, PushMode.PLAIN, Format.XML, OPENID, event, false, answerable);
    }

    private static String reply(String type, String inside) {
        return "<xml><ToUserName><![CDATA[" + OPENID + "]]></ToUserName><FromUserName><![CDATA["
                + ACCOUNT.originalId()
                + "]]></FromUserName><CreateTime>12345678</CreateTime><MsgType>" + type + "</MsgType>"
                + inside
                + "</xml>";
    }

    private static String news(int count, int articles) {
        return reply("news", "<ArticleCount>" + count + "</ArticleCount><Articles>"
                + "<item><Title>t</Title><Description>d</Description><PicUrl>p</PicUrl><Url>u</Url></item>"
                        .repeat(articles)
                + "</Articles>");
    }

    private static PushCipher cipher() {
        return ACCOUNT.cipher().orElseThrow();
    }

    private static String envelope(String message) {
        return envelope("1713424427", cipher().encrypt(message));
    }

    private static String envelope(String timestamp, String encrypt) {
        return "<xml><Encrypt>" + encrypt + "</Encrypt><MsgSignature>"
                + Signature.of(ACCOUNT.token(), timestamp, "42", encrypt) + "</MsgSignature><TimeStamp>"
                + timestamp
                + "</TimeStamp><Nonce>42</Nonce></xml>";
    }

    /** Thirty-two bytes that are padding and nothing else, so that there is no room for a length. */
    private static String tooShort() {
        try {
            var key = java.util.Base64.getDecoder().decode(ACCOUNT.aesKey() + "=");
            var aes = javax.crypto.Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key, "AES"),
                    new javax.crypto.spec.IvParameterSpec(Arrays.copyOf(key, 16)));
            var block = new byte[32];
            Arrays.fill(block, (byte) 32);
            return java.util.Base64.getEncoder().encodeToString(aes.doFinal(block));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
