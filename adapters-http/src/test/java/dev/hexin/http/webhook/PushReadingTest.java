package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Push;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PushReadingTest {
    private static Push read(String body) {
        return SignedPush.valid().withBody(body).read();
    }

    /** What a text message says whose Content element holds this. */
    private static String content(String inside) {
        return read("<xml><MsgType>text</MsgType><Content>" + inside + "</Content></xml>").fields()
                .text("Content");
    }

    private static long mended(byte[] body) {
        FieldsReader reader = SignedPush.fieldsReader();
        reader.read(body, new ParseBudget());
        return reader.mended();
    }

    private static long mended(String body) {
        return mended(body.getBytes(StandardCharsets.UTF_8));
    }

    // XML

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "<![CDATA[a]]>|a",
            "` \n\t<![CDATA[a]]>\n `|a",
            "`<![CDATA[ a\n ]]>`|` a\n `",
            "` <![CDATA[ ]]> `|` `",
            "<![CDATA[]]>|``",
            "` <![CDATA[]]> `|``",
            "<![CDATA[a]]><![CDATA[b]]>|ab",
            "`<![CDATA[a]]>\n<![CDATA[b]]>`|ab",
            "<![CDATA[a]]]]><![CDATA[>b]]>|a]]>b",
            "`<![CDATA[a ]]>b<![CDATA[ c]]>`|a b c",
            "a|a",
            "` a `|` a `",
            "a &lt;b&gt; &amp; &quot;&apos;|a <b> & \"'",
            "&#20013;&#x6587;|中文",
            "&#x1F600;|😀",
            "&#38;#38;|&#38;",
            "<![CDATA[&amp;&#65;]]>|&amp;&#65;",
            "<![CDATA[<xml>]]>|<xml>",
            "``|``"})
    void theTextOfAnElement(String inside, String text) {
        assertThat(content(inside)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#1;", "&#x1;", "&#x1f;", "&#xFFFE;", "&#65535;", "&#xD83D;",
            "&#x110000;",
            "&#0000001;"})
    void aReferenceToAForbiddenCharacterIsRemovedAndCounted_insideCdataItIsText(String reference) {
        String body = "<xml><MsgType>text</MsgType><Content>a" + reference + "b</Content></xml>";

        assertThat(content("a" + reference + "b")).isEqualTo("ab");
        assertThat(mended(body)).isOne();
        assertThat(content("<![CDATA[" + reference + "]]>&#65;<![CDATA[" + reference + "]]>" + reference))
                .isEqualTo(reference + "A" + reference);
        assertThat(
                mended("<xml><MsgType>text</MsgType><Content><![CDATA[" + reference + "]]></Content></xml>"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u000b", "\u001f", "\ufffe", "\uffff"})
    void aForbiddenCharacterIsRemovedAndCounted(String forbidden) {
        assertThat(content("<![CDATA[a" + forbidden + "b]]>")).isEqualTo("ab");
        assertThat(mended(SignedPush.text("a" + forbidden + "b"))).isOne();
        assertThat(read(SignedPush.json("a" + forbidden + "b")).fields().text("Content")).isEqualTo("ab");
    }

    @Test
    void bytesThatAreNotUtf8AreReplacedAndCounted() {
        byte[] body = SignedPush.text("a~b\ufffd").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '~' ? (byte) 0xff : body[i];
        }

        assertThat(SignedPush.valid().withBody(body).read().fields().text("Content"))
                .isEqualTo("a\ufffdb\ufffd");
        assertThat(mended(body)).isOne();
        assertThat(mended(SignedPush.text("\ufffd\ufffd"))).isZero();
    }

    @Test
    void aMessageThatNeedsNoMendingCountsNothing() {
        assertThat(mended(SignedPush.text("你好 😀 &#1;"))).isZero();
        assertThat(mended("\ufeff" + SignedPush.text("a"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "\n \t\r\n", "\ufeff\n", "<?xml version=\"1.0\"?>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
            "<?xml version='1.0' encoding='GBK'?>\n", "<?xml version='1.0' encoding='UTF-16'?>",
            "<?xml version='1.0' encoding='no-such'?>", "\ufeff<?xml version='1.0'?>", "<!-- a --><?b c?>\n"})
    void whatMayStandBeforeTheRoot(String before) {
        assertThat(read(before + SignedPush.text("你好")).fields().text("Content")).isEqualTo("你好");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " \t\r\n", "<!-- a -->", "<?b c?>", "\u0000"})
    void whatMayStandBehindTheRoot(String behind) {
        assertThat(read(SignedPush.text("a") + behind).fields().text("Content")).isEqualTo("a");
        assertThat(read(SignedPush.json("a") + behind.replaceAll("<.*>", "")).fields().text("Content"))
                .isEqualTo("a");
    }

    @Test
    void childrenMayComeInAnyOrder_withAttributesAndEmptyOnes() {
        Push push = read(
                "<xml a='1'><MsgId/><Content b=\"2\">c</Content><Recognition></Recognition><URL>d</URL>"
                        + "<MsgType>text</MsgType><FromUserName>oA</FromUserName></xml>");

        assertThat(push.kind()).isEqualTo(Kind.message("text"));
        assertThat(push.fields().text("Content")).isEqualTo("c");
        assertThat(push.fields().has("Recognition")).isTrue();
        assertThat(push.envelope().msgId()).isNull();
        assertThat(push.envelope().from().value()).isEqualTo("oA");
    }

    @Test
    void nestedElementsAreSections_andTheirLayoutIsDropped() {
        Fields info = read("<xml><MsgType>event</MsgType><Event>scancode_push</Event><ScanCodeInfo>\n"
                + "  <ScanType><![CDATA[qrcode]]></ScanType>\n  <ScanResult><![CDATA[1]]></ScanResult>\n"
                + "</ScanCodeInfo></xml>").fields().section("ScanCodeInfo");

        assertThat(info).isEqualTo(Fields.builder().add("ScanType", "qrcode").add("ScanResult", "1").build());
    }

    @Test
    void prefixesAreJustNames() {
        assertThat(read("<xml><MsgType>a</MsgType><b:c>d</b:c></xml>").fields().text("b:c")).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "xml", "null", "[]", "[{}]", "\"text\"", "1", "<", "<xml", "<xml>",
            "<xml/>",
            "<xml></xml>", "<Xml><MsgType>text</MsgType></Xml>", "<x><xml><MsgType>text</MsgType></xml></x>",
            "<xml><MsgType/></xml>", "<xml><MsgType> </MsgType></xml>",
            "<xml><MsgType><a>text</a></MsgType></xml>",
            "<xml><MsgType>text</MsgType></xml><xml/>", "<xml><MsgType>text</MsgType></xml>a",
            "<xml><MsgType>text</MsgType></xml>]]>", "<xml><MsgType>text</msgtype></xml>", "a<xml/>",
            "<xml><MsgType>text</MsgType><a>&</a></xml>", "<xml><MsgType>text</MsgType><a>&b;</a></xml>",
            "<xml><MsgType>text</MsgType><a b='&c;'/></xml>", "<xml><MsgType>text</MsgType><a><</a></xml>",
            "<xml><MsgType>text</MsgType><a>&#;</a></xml>", "<xml><MsgType>text</MsgType><a>&#x;</a></xml>",
            "<xml><MsgType>text</MsgType><a>&#</a></xml>", "<xml><MsgType>text</MsgType></xml>&#",
            "<xml><MsgType>text</MsgType><!-- a --></xml>", "<xml><MsgType>text</MsgType><?a b?></xml>",
            "<xml><MsgType>text</MsgType><Content>a<!-- b -->c</Content></xml>",
            "<xml><MsgType>text</MsgType><Content>a<?b c?>d</Content></xml>",
            "<xml><MsgType>text</MsgType><MsgType>text</MsgType></xml>",
            "<xml><MsgType>text</MsgType><MsgId>1</MsgId><MsgId>1</MsgId></xml>",
            "<xml><MsgType>text</MsgType><a><b>1</b><c/><b>1</b></a></xml>",
            "<xml><MsgType>text</MsgType><b>1</b><b>1</b></xml>",
            "<xml><MsgType>text</MsgType><a><Title>1</Title><Title>1</Title></a></xml>",
            "<xml><msgtype>text</msgtype></xml>", "{\"msgType\":\"text\"}",
            "{\"MsgType\":\"text\",\"MsgId\":1,\"MsgId\":2}", "{\"MsgType\":[\"text\",\"image\"]}",
            "<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>",
            "<xml><!DOCTYPE xml><MsgType>text</MsgType></xml>", "<?xml version='1.0'?>",
            "{", "{}", "{\"MsgType\":\"\"}", "{\"MsgType\":null}", "{\"MsgType\":{}}",
            "{\"MsgType\":\"text\"",
            "{\"MsgType\":\"text\"}{}", "{\"MsgType\":\"text\"}a", "{\"MsgType\":\"text\",}",
            "{MsgType:\"text\"}",
            "{'MsgType':'text'}", "{\"MsgType\":text}", "{\"MsgType\":\"text\",\"a\":NaN}",
            "{\"MsgType\":\"text\",\"a\":01}", "{\"MsgType\":\"text\" /* a */}",
            "{\"MsgType\":\"text\",\"a\":\"\\q\"}"})
    void whatIsNoPushIsRefusedWith400(String body) {
        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> read(body))
                .satisfies(rejection -> assertThat(rejection.status().getCode()).isEqualTo(400))
                .satisfies(rejection -> assertThat(rejection.sentence()).startsWith("The body"));
    }

    // JSON

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"1234567890123456789|1234567890123456789",
            "18446744073709551615|18446744073709551615", "1.10|1.10", "-0|-0", "1e5|1e5", "true|true",
            "false|false", "null|``", "\"1\"|1", "\"\\u4e2d\\ud83d\\ude00\\n\"|`中😀\n`",
            "\"a\\u0000\\ud83db\"|ab", "\" a \"|` a `"})
    void aJsonValueIsTheTextItWasWrittenAs(String value, String text) {
        assertThat(read("{\"MsgType\":\"text\",\"Content\":" + value + "}").fields().text("Content"))
                .isEqualTo(text);
    }

    @Test
    void aNullIsAnEmptyField() {
        assertThat(read("{\"MsgType\":\"text\",\"Content\":null}").fields().has("Content")).isTrue();
    }

    @Test
    void escapedForbiddenCharactersInJsonAreCounted() {
        assertThat(mended(SignedPush.json("a\\u0000\\ud83db"))).isEqualTo(2);
    }

    @Test
    void anArrayAndASingleObjectAreRead_asIsXmlsRepetition() {
        Fields one = Fields.builder().add("TemplateId", "1").build();
        Fields two = Fields.builder().add("TemplateId", "2").build();

        assertThat(
                read("{\"MsgType\":\"event\",\"List\":[{\"TemplateId\":\"1\"},{\"TemplateId\":2}]}").fields()
                        .sections("List"))
                .containsExactly(one, two);
        assertThat(read("{\"MsgType\":\"event\",\"List\":{\"TemplateId\":\"1\"}}").fields().sections("List"))
                .containsExactly(one);
        assertThat(read("<xml><MsgType>event</MsgType><List><TemplateId>1</TemplateId></List>"
                + "<List><TemplateId>2</TemplateId></List></xml>").fields().sections("List"))
                .containsExactly(one, two);
        assertThat(read("{\"MsgType\":\"event\",\"List\":[]}").fields().sections("List")).isEmpty();
        assertThat(read("{\"MsgType\":\"event\",\"a\":[\"1\",2,null]}").fields().texts("a"))
                .containsExactly("1", "2", "");
        assertThat(read("{\"MsgType\":\"event\",\"a\":[[1,[2]],[3]]}").fields().sections("a"))
                .containsExactly(
                        Fields.builder().add("item", "1")
                                .add("item", Fields.builder().add("item", "2").build()).build(),
                        Fields.builder().add("item", "3").build());
    }

    @Test
    void lineBreaksInsideJsonStringsAreTaken() {
        assertThat(read(SignedPush.json("a\nb\tc")).fields().text("Content")).isEqualTo("a\nb\tc");
    }

    @Test
    void aJsonBodyMayHaveAByteOrderMarkAndBlanksBefore() {
        assertThat(read("\ufeff \n" + SignedPush.json("a")).fields().text("Content")).isEqualTo("a");
        assertThat(SignedPush.valid().withBody("\ufeff \n" + SignedPush.json("<")).verified().isJson())
                .isTrue();
        assertThat(SignedPush.valid().withBody("\ufeff \n" + SignedPush.text("{")).verified().isJson())
                .isFalse();
    }

    // the envelope

    @Test
    void theEnvelopeOfAMessage() {
        Push push = read("<xml><ToUserName> gh_1 </ToUserName><FromUserName>\n<![CDATA[oA]]>\n</FromUserName>"
                + "<CreateTime> 1357290913\n</CreateTime><MsgType> Text "
                + "</MsgType><MsgId>18446744073709551615</MsgId>"
                + "<MsgDataId>2247483654_1</MsgDataId><Idx>2</Idx><BusinessId>7</BusinessId></xml>");

        Envelope envelope = push.envelope();
        assertThat(push.kind()).isEqualTo(Kind.message("text"));
        assertThat(envelope.account()).isEqualTo("gh_1");
        assertThat(envelope.from().value()).isEqualTo("oA");
        assertThat(envelope.createTime()).isEqualTo(Instant.ofEpochSecond(1357290913));
        assertThat(Long.toUnsignedString(envelope.msgId())).isEqualTo("18446744073709551615");
        assertThat(envelope.origin()).isEqualTo(new Envelope.ArticleOrigin("2247483654_1", 2));
        assertThat(envelope.businessId()).isEqualTo(7);
    }

    @Test
    void aJsonPushHasTheSameEnvelope() {
        assertThat(read(SignedPush.json("a")).envelope()).isEqualTo(read(SignedPush.text("a")).envelope());
    }

    @Test
    void whatAnEnvelopeLacksOrSpellsWrongIsLeftOut() {
        Push bare = read("<xml><MsgType>text</MsgType></xml>");
        Push wrong = read("<xml><MsgType>text</MsgType><FromUserName>o A</FromUserName>"
                + "<CreateTime>[1682391258]</CreateTime><MsgId>x</MsgId><MsgDataId>d</MsgDataId><Idx>x</Idx>"
                + "<BusinessId>x</BusinessId></xml>");

        assertThat(bare.envelope()).isEqualTo(new Envelope("", null, SignedPush.NOW, null, null, null));
        assertThat(wrong.envelope()).isEqualTo(
                new Envelope("", null, SignedPush.NOW, null, new Envelope.ArticleOrigin("d", 0), null));
    }

    @Test
    void namesOfTheEnvelopeAreFoundExactly() {
        Push push = read(
                "<xml><MsgType>text</MsgType><fromusername>oA</fromusername><tousername>gh_1</tousername>"
                        + "<event>unsubscribe</event><msgid>5</msgid><encrypt>a</encrypt></xml>");

        assertThat(push.kind()).isEqualTo(Kind.message("text"));
        assertThat(push.envelope()).isEqualTo(new Envelope("", null, SignedPush.NOW, null, null, null));
    }

    @Test
    void anEventsMsgIdIsAJobs() {
        assertThat(read(
                "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID></xml>")
                .envelope().msgId()).isNull();
    }

    @Test
    void aPushDoesNotPrintItsContent() {
        assertThat(read(SignedPush.text("canary"))).asString().doesNotContain("canary")
                .doesNotContain("oABC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "GBK"})
    void otherEncodingsNeverEscapeAsAnythingButARefusalOrAPush(String encoding) {
        for (String body : new String[]{SignedPush.text("a"), SignedPush.json("a")}) {
            try {
                SignedPush.valid().withBody(body.getBytes(Charset.forName(encoding))).read();
            } catch (PushRejected rejection) {
                assertThat(rejection.status().getCode()).isEqualTo(400);
            }
        }
    }
}
