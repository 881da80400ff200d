package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.VideoReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ReplyOnTheWireTest {
    private static final OpenId FOLLOWER = new OpenId("oUSER");
    private static final Envelope PUSH = new Envelope("gh_ACC", FOLLOWER, Instant.EPOCH, 1L, null, null);
    private static final Instant AT = Instant.ofEpochSecond(12345678, 999_999_999);
    private static final Article ARTICLE = new Article("t", "d", "https://example.org/p",
            "https://example.org/");

    private static String xml(Reply reply) {
        XmlSink sink = new XmlSink();
        new ReplyLayout(sink).write(new RunResult(reply, AT), FOLLOWER, PUSH);
        return new String(sink.document(), StandardCharsets.UTF_8);
    }

    private static String json(Reply reply) {
        JsonSink sink = new JsonSink();
        new ReplyLayout(sink).write(new RunResult(reply, AT), FOLLOWER, PUSH);
        return new String(sink.document(), StandardCharsets.UTF_8);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments(Reply.text("hi"), "text", "<Content><![CDATA[hi]]></Content>",
                        ",\"Content\":\"hi\""),
                arguments(Reply.image("m"), "image", "<Image><MediaId><![CDATA[m]]></MediaId></Image>",
                        ",\"Image\":{\"MediaId\":\"m\"}"),
                arguments(Reply.voice("m"), "voice", "<Voice><MediaId><![CDATA[m]]></MediaId></Voice>",
                        ",\"Voice\":{\"MediaId\":\"m\"}"),
                arguments(new VideoReply("m", "t", "d"), "video",
                        "<Video><MediaId><![CDATA[m]]></MediaId><Title><![CDATA[t]]></Title>"
                                + "<Description><![CDATA[d]]></Description></Video>",
                        ",\"Video\":{\"MediaId\":\"m\",\"Title\":\"t\",\"Description\":\"d\"}"),
                arguments(new VideoReply("m", null, null), "video",
                        "<Video><MediaId><![CDATA[m]]></MediaId></Video>", ",\"Video\":{\"MediaId\":\"m\"}"),
                arguments(new MusicReply("t", "d", "u", "h", "i"), "music",
                        "<Music><Title><![CDATA[t]]></Title><Description><![CDATA[d]]></Description>"
                                + "<MusicUrl><![CDATA[u]]></MusicUrl><HQMusicUrl><![CDATA[h]]></HQMusicUrl>"
                                + "<ThumbMediaId><![CDATA[i]]></ThumbMediaId></Music>",
                        ",\"Music\":{\"Title\":\"t\",\"Description\":\"d\",\"MusicUrl\":\"u\","
                                + "\"HQMusicUrl\":\"h\","
                                + "\"ThumbMediaId\":\"i\"}"),
                arguments(new MusicReply("t", null, "u", null, null), "music",
                        "<Music><Title><![CDATA[t]]></Title><MusicUrl><![CDATA[u]]></MusicUrl></Music>",
                        ",\"Music\":{\"Title\":\"t\",\"MusicUrl\":\"u\"}"),
                arguments(new MusicReply(null, null, null, null, "i"), "music",
                        "<Music><ThumbMediaId><![CDATA[i]]></ThumbMediaId></Music>",
                        ",\"Music\":{\"ThumbMediaId\":\"i\"}"),
                arguments(Reply.news(ARTICLE, new Article("2", "", "", "")), "news",
                        "<ArticleCount>2</ArticleCount><Articles>"
                                + "<item><Title><![CDATA[t]]></Title><Description><![CDATA[d]]></Description>"
                                + "<PicUrl><![CDATA[https://example.org/p]]></PicUrl>"
                                + "<Url><![CDATA[https://example.org/]]></Url></item>"
                                + "<item><Title><![CDATA[2]]></Title><Description><![CDATA[]]></Description>"
                                + "<PicUrl><![CDATA[]]></PicUrl><Url><![CDATA[]]></Url></item></Articles>",
                        ",\"ArticleCount\":2,\"Articles\":[{\"Title\":\"t\",\"Description\":\"d\","
                                + "\"PicUrl\":\"https://example.org/p\",\"Url\":\"https://example.org/\"},"
                                + "{\"Title\":\"2\",\"Description\":\"\",\"PicUrl\":\"\",\"Url\":\"\"}]"),
                arguments(CustomerServiceTransfer.toAnyAgent(), "transfer_customer_service", "", ""),
                arguments(new CustomerServiceTransfer("a@b"), "transfer_customer_service",
                        "<TransInfo><KfAccount><![CDATA[a@b]]></KfAccount></TransInfo>",
                        ",\"TransInfo\":{\"KfAccount\":\"a@b\"}"),
                arguments(new AiReplyTransfer(), "transfer_biz_ai_ivr", "", ""));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyReplyIsWrittenAsThePlatformsDocumentsHaveIt(Reply reply, String type, String xml, String json) {
        assertThat(xml(reply)).isEqualTo("<xml><ToUserName><![CDATA[oUSER]]></ToUserName>"
                + "<FromUserName><![CDATA[gh_ACC]]></FromUserName><CreateTime>12345678</CreateTime>"
                + "<MsgType><![CDATA[" + type + "]]></MsgType>" + xml + "</xml>");
        assertThat(json(reply)).isEqualTo("{\"ToUserName\":\"oUSER\",\"FromUserName\":\"gh_ACC\","
                + "\"CreateTime\":12345678,\"MsgType\":\"" + type + "\"" + json + "}");
    }

    @Test
    void nothingToSayIsNotWritten() {
        assertThatIllegalStateException().isThrownBy(() -> xml(Reply.none()));
    }

    @ParameterizedTest
    @CsvSource({"]]>,<![CDATA[]]]]><![CDATA[>]]>", "a]]>,<![CDATA[a]]]]><![CDATA[>]]>",
            "]]>b,<![CDATA[]]]]><![CDATA[>b]]>", "]]]>,<![CDATA[]]]]]><![CDATA[>]]>", "]],<![CDATA[]]]]>",
            "]>,<![CDATA[]>]]>", "]]>]]>,<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]>",
            "<![CDATA[,<![CDATA[<![CDATA[]]>", "&lt;,<![CDATA[&lt;]]>"})
    void theEndOfCdataInsideATextIsSplit(String text, String cdata) {
        assertThat(xml(Reply.text(text))).endsWith("<Content>" + cdata + "</Content></xml>");
    }

    @Provide
    Arbitrary<String> textsOfBrackets() {
        return Arbitraries.strings().withChars("]>[<!&a").ofMinLength(1).ofMaxLength(20);
    }

    @Property
    void anyMixtureOfBracketsIsReadBack(@ForAll("textsOfBrackets") String text) {
        assertThat(Independently.xml(xml(Reply.text(text))).get("Content")).isEqualTo(text);
        assertThat(Independently.xml(xml(new VideoReply("m", text, text))).get("Video/Description"))
                .isEqualTo(text);
    }
}
