package dev.hexin.http.webhook;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What a follower writes comes back unharmed, however it was written on the wire. */
class RoundTripTest {
    private static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;");
    }

    /** Every character as a reference: decimal and hexadecimal in turns. */
    private static String referenced(String text) {
        StringBuilder references = new StringBuilder();
        text.codePoints().forEach(c -> references.append(
                c % 2 == 0 ? "&#" + c + ";" : "&#x" + Integer.toHexString(c) + ";"));
        return references.toString();
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String withoutReturns(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static TextMessage message(String body) {
        Push push = SignedPush.valid().withBody(body).read();
        return TextMessage.TYPE.reader().read(push.envelope(), push.fields());
    }

    private static String xmlEchoOf(TextMessage message) {
        XmlSink sink = new XmlSink();
        new ReplyLayout(sink).write(new RunResult(Reply.text(message.content()), SignedPush.NOW),
                message.envelope().from(), message.envelope());
        return new String(sink.document(), StandardCharsets.UTF_8);
    }

    private static String jsonEchoOf(TextMessage message) {
        JsonSink sink = new JsonSink();
        new ReplyLayout(sink).write(new RunResult(Reply.text(message.content()), SignedPush.NOW),
                message.envelope().from(), message.envelope());
        return new String(sink.document(), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings().withChars("]>[<!&;#x \t\r\n\"'\\{}").ofMaxLength(10),
                Arbitraries.of("😀", "👨‍👩‍👧‍👦", "]]>", "&#1;", "&amp;", "<![CDATA[", "\r\n", " ",
                        "\ufeff", "\ufffd",
                        "\u0085", "\u2028", "\u3000", "\u007f"));
        return piece.list().ofMinSize(1).ofMaxSize(12).map(pieces -> LegalText.of(String.join("", pieces)))
                .filter(text -> !text.isBlank() && text.getBytes(StandardCharsets.UTF_8).length <= 2048);
    }

    @Property
    void anyTextWrittenAsCdataSurvives(@ForAll("texts") String text) {
        String body = SignedPush.text("@").replace("<![CDATA[@]]>", cdata(text));

        assertThat(message(body).content()).isEqualTo(withoutReturns(text));
        assertThat(Independently.xml(xmlEchoOf(message(body))).get("Content"))
                .isEqualTo(withoutReturns(text));
    }

    @Property
    void anyTextWrittenEscapedSurvives(@ForAll("texts") String text) {
        String body = SignedPush.text("@").replace("<![CDATA[@]]>", escaped(text));

        assertThat(message(body).content()).isEqualTo(text);
        assertThat(Independently.xml(xmlEchoOf(message(body))).get("Content"))
                .isEqualTo(withoutReturns(text));
    }

    @Property
    void anyTextWrittenAsCharacterReferencesSurvives(@ForAll("texts") String text) {
        String body = SignedPush.text("@").replace("<![CDATA[@]]>", referenced(text));

        assertThat(message(body).content()).isEqualTo(text);
    }

    @Property
    void anyTextWrittenAsJsonSurvives(@ForAll("texts") String text) {
        TextMessage message = message(SignedPush.json(quoted(text)));

        assertThat(message.content()).isEqualTo(text);
        assertThat(Independently.json(jsonEchoOf(message)).get("Content").textValue()).isEqualTo(text);
        assertThat(Independently.xml(xmlEchoOf(message))).containsAllEntriesOf(Map.of(
                "ToUserName", "oABCDEFGHIJKLMNOPQRSTUVWXYZ12", "FromUserName", "gh_1234567890ab",
                "Content", withoutReturns(text)));
    }

    @Provide
    Arbitrary<Fields> fields() {
        Arbitrary<String> name = Arbitraries.strings().withCharRange('a', 'c').withCharRange('A', 'C')
                .withChars('_', '中')
                .ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(8).map(LegalText::of)
                .map(RoundTripTest::withoutReturns);
        return level(name, text, 0);
    }

    private static Arbitrary<Fields> level(Arbitrary<String> name, Arbitrary<String> text, int depth) {
        Arbitrary<Fields.Field> texts = Combinators.combine(name, text)
                .as((n, t) -> new Fields.Field(n, t, null));
        Arbitrary<Fields.Field> any = depth == 4
                ? texts
                : Arbitraries.oneOf(texts, Combinators
                        .combine(name, Arbitraries.lazy(() -> level(name, text, depth + 1)))
                        .as((n, section) -> new Fields.Field(n, null, section)));
        return any.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Fields.Field::name)
                .map(RoundTripTest::of);
    }

    private static Fields of(List<Fields.Field> fields) {
        Fields.Builder builder = Fields.builder();
        for (Fields.Field field : fields) {
            if (field.section() == null) {
                builder.add(field.name(), field.text());
            } else {
                builder.add(field.name(), field.section());
            }
        }
        return builder.build();
    }

    private static String asXml(Fields fields, boolean cdata) {
        StringBuilder xml = new StringBuilder();
        for (Fields.Field field : fields.all()) {
            String content = field.section() != null
                    ? "\n  " + asXml(field.section(), cdata) + "\n"
                    : cdata ? "\n" + cdata(field.text()) + "\n" : escaped(field.text());
            xml.append('<').append(field.name()).append('>').append(content).append("</").append(field.name())
                    .append('>');
        }
        return xml.toString();
    }

    private static String asJson(Fields fields) {
        StringBuilder json = new StringBuilder();
        for (Fields.Field field : fields.all()) {
            json.append(json.isEmpty() ? "" : ",").append('"').append(quoted(field.name())).append("\":")
                    .append(field.section() != null
                            ? "{" + asJson(field.section()) + "}"
                            : "\"" + quoted(field.text()) + "\"");
        }
        return json.toString();
    }

    private static Fields unknown(String body) {
        Push push = SignedPush.valid().withBody(body).read();
        UnknownMessage message = UnknownMessage.TYPE.reader().read(push.envelope(), push.fields());
        assertThat(message.kind().type()).isEqualTo("parcel");
        return message.fields().section("Everything");
    }

    @Property(tries = 300)
    void anyFieldsSurviveInAnUnknownMessage(@ForAll("fields") Fields fields) {
        assertThat(unknown("<xml><MsgType>parcel</MsgType><Everything>" + asXml(fields, true)
                + "</Everything></xml>")).isEqualTo(fields);
        assertThat(unknown("<xml><MsgType>parcel</MsgType><Everything>" + asXml(fields, false)
                + "</Everything></xml>")).isEqualTo(fields);
        assertThat(unknown("{\"MsgType\":\"parcel\",\"Everything\":{" + asJson(fields) + "}}"))
                .isEqualTo(fields);
    }
}
