package dev.hexin.http.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that were made to harm. All are signed: this is what stands behind the signature. */
class AttackTest {
    private static final String MSG_TYPE = "<MsgType>text</MsgType>";
    private static final int MAX_BODY = SignedPush.MAX_BODY;

    /** A body and the status it must get. */
    private record Attack(String name, byte[] body, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack attack(String name, int status, String body) {
        return new Attack(name, body.getBytes(StandardCharsets.UTF_8), status);
    }

    private static Attack attack(String name, int status, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        return new Attack(name, body.toByteArray(), status);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String xml(String inside) {
        return "<xml>" + MSG_TYPE + inside + "</xml>";
    }

    private static String json(String inside) {
        return "{\"MsgType\":\"text\"," + inside + "}";
    }

    private static String dtd(String declarations, String inside) {
        return "<?xml version=\"1.0\"?><!DOCTYPE xml [" + declarations + "]>" + xml(inside);
    }

    /** As many as a body takes. */
    private static String filled(String piece) {
        return piece.repeat((MAX_BODY - 100) / piece.length());
    }

    private static String numbered(int count, String before, String behind) {
        return IntStream.range(0, count).mapToObj(i -> before + i + behind).collect(Collectors.joining());
    }

    /** Names that a polynomial hash with the factor 31 puts into one place. */
    private static Stream<String> colliding(int bits) {
        return IntStream.range(0, 1 << bits).mapToObj(i -> IntStream.range(0, bits)
                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining()));
    }

    static Stream<Attack> attacks() {
        String laughs = "<!ENTITY a0 \"ha\">" + IntStream.range(1, 20)
                .mapToObj(i -> "<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        return Stream.of(
                attack("an external entity from a file", 400,
                        dtd("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "<Content>&a;</Content>")),
                attack("an external entity over HTTP", 400,
                        dtd("<!ENTITY a SYSTEM \"http://127.0.0.1:1/a\">", "<Content>&a;</Content>")),
                attack("an external DTD", 400,
                        "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/a.dtd\">" + xml("")),
                attack("a public DTD", 400,
                        "<!DOCTYPE xml PUBLIC \"-//A//B\" \"http://127.0.0.1:1/a.dtd\">" + xml("")),
                attack("a parameter entity", 400,
                        dtd("<!ENTITY % a SYSTEM \"http://127.0.0.1:1/a.dtd\"> %a;", "")),
                attack("an entity that nobody uses", 400, dtd("<!ENTITY a \"b\">", "")),
                attack("an empty DTD", 400, dtd("", "")),
                attack("a DTD of attributes", 400, dtd("<!ATTLIST xml a CDATA \"b\">", "")),
                attack("billion laughs", 400, dtd(laughs, "<Content>&a19;</Content>")),
                attack("quadratic blowup", 400,
                        dtd("<!ENTITY a \"" + "a".repeat(30_000) + "\">",
                                "<Content>" + "&a;".repeat(10_000) + "</Content>")),
                attack("an entity that contains itself", 400,
                        dtd("<!ENTITY a \"&a;\">", "<Content>&a;</Content>")),
                attack("an undeclared entity", 400, xml("<Content>&a;</Content>")),
                attack("an XInclude", 200, xml("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                        + "href=\"file:///etc/passwd\"/>")),
                attack("a schema location", 200,
                        "<xml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                                + "xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:1/a.xsd\">" + MSG_TYPE
                                + "</xml>"),
                attack("a style sheet", 200,
                        "<?xml-stylesheet href=\"http://127.0.0.1:1/a.xsl\"?>" + xml("")),
                attack("32 levels", 200, xml("<a>".repeat(31) + "</a>".repeat(31))),
                attack("33 levels", 400, xml("<a>".repeat(32) + "</a>".repeat(32))),
                attack("9,000 levels", 400, xml("<a>".repeat(9000) + "</a>".repeat(9000))),
                attack("20,000 levels that never end", 400, xml("<a>".repeat(20_000))),
                attack("many siblings", 400, xml(filled("<a/>"))),
                attack("many comments", 400, xml(filled("<!---->"))),
                attack("many processing instructions", 400, xml(filled("<?a?>"))),
                attack("many CDATA sections", 200,
                        xml("<Content>" + "<![CDATA[]]>".repeat(4000) + "</Content>")),
                attack("many attributes", 400, xml("<a " + numbered(5000, "a", "=\"\" ") + "/>")),
                attack("sixteen attributes", 200, xml("<a " + numbered(16, "a", "=\"\" ") + "/>")),
                attack("an attribute twice", 400, xml("<a b=\"\" b=\"\"/>")),
                attack("a huge name", 200, xml("<" + "a".repeat(60_000) + "/>")),
                attack("a huge name of an attribute", 200, xml("<a " + "a".repeat(60_000) + "=\"\"/>")),
                attack("a huge attribute", 200, xml("<a b=\"" + "a".repeat(60_000) + "\"/>")),
                attack("a huge text", 200, xml("<Content>" + "a".repeat(60_000) + "</Content>")),
                attack("a huge MsgType", 200, "<xml><MsgType>" + "a".repeat(60_000) + "</MsgType></xml>"),
                attack("names whose hashes collide", 200,
                        xml(colliding(11).map(name -> "<" + name + "/>").collect(Collectors.joining()))),
                attack("many references to forbidden characters", 200,
                        xml("<Content>" + filled("&#1;") + "</Content>")),
                attack("many beginnings of references", 400, xml("<Content>" + filled("&#") + "</Content>")),
                attack("many CDATA sections before a reference", 200,
                        xml("<Content>" + "<![CDATA[]]>".repeat(4000) + "&#1;</Content>")),
                attack("a reference that never ends", 400,
                        xml("<Content>&#" + "1".repeat(60_000) + "</Content>")),
                attack("a comment that never ends", 400, xml("<!--" + filled("-"))),
                attack("CDATA that never ends", 400, xml("<Content><![CDATA[" + filled("]"))),
                attack("a tag that never ends", 400, xml("<a" + " ".repeat(60_000))),
                attack("only brackets", 400, filled("<")),
                attack("only blanks", 400, filled(" ")),
                attack("broken UTF-8 in a text", 200,
                        ascii("<xml>" + MSG_TYPE + "<Content>\u00ff\u00c3\u00e4\u00b8</Content></xml>")),
                attack("broken UTF-8 at the end", 400, ascii(xml("") + "\u00e4\u00b8")),
                attack("broken UTF-8 in a name", 400, ascii("<xml>" + MSG_TYPE + "<a\u00ff/></xml>")),
                attack("nothing but broken UTF-8", 400, ascii(filled("\u00ff"))),
                attack("an overlong <", 200,
                        ascii("<xml>" + MSG_TYPE + "<Content>\u00c0\u00bcMsgType></Content></xml>")),
                attack("an overlong root", 400, ascii("\u00c0\u00bcxml>")),
                attack("an encoded surrogate", 200,
                        ascii("<xml>" + MSG_TYPE + "<Content>\u00ed\u00a0\u0080</Content></xml>")),
                attack("null bytes between", 200, xml("<Content>a\u0000b</Content>")),
                attack("null bytes in a name", 200, xml("<Con\u0000tent/>")),
                attack("nothing but null bytes", 400, filled("\u0000")),
                attack("UTF-16 big-endian with a mark", 400, new byte[]{(byte) 0xfe, (byte) 0xff},
                        xml("").getBytes(StandardCharsets.UTF_16BE)),
                attack("UTF-16 little-endian with a mark", 400, new byte[]{(byte) 0xff, (byte) 0xfe},
                        xml("").getBytes(StandardCharsets.UTF_16LE)),
                attack("UTF-32 big-endian with a mark", 400, new byte[]{0, 0, (byte) 0xfe, (byte) 0xff},
                        xml("").getBytes(Charset.forName("UTF-32BE"))),
                attack("UTF-32 little-endian with a mark", 400, new byte[]{(byte) 0xff, (byte) 0xfe, 0, 0},
                        xml("").getBytes(Charset.forName("UTF-32LE"))),
                attack("UTF-7", 400, "+ADw-xml+AD4-"),
                attack("garbage behind XML", 400, xml("") + "<a/>"),
                attack("JSON behind XML", 400, xml("") + json("\"a\":1")),
                attack("XML behind JSON", 400, json("\"a\":1") + xml("")),
                attack("JSON of 30 levels", 200, json("\"a\":" + "{\"a\":".repeat(29) + "1" + "}".repeat(30))
                        .replaceFirst("}$", "")),
                attack("JSON of 40 levels", 400,
                        json("\"a\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(40))),
                attack("JSON of 10,000 objects that never end", 400, "{\"a\":".repeat(10_000)),
                attack("JSON of 60,000 arrays that never end", 400, json("\"a\":" + "[".repeat(60_000))),
                attack("JSON of 30,000 arrays", 400,
                        json("\"a\":" + "[".repeat(30_000) + "]".repeat(30_000))),
                attack("a long array", 400, json("\"a\":[" + filled("1,") + "1]")),
                attack("a long array of empty arrays", 400, json("\"a\":[" + filled("[],") + "1]")),
                attack("many fields", 400, json(filled("\"\":1,") + "\"\":1")),
                attack("duplicate keys", 200, json(filled("\"Content\":\"a\",") + "\"Content\":\"b\"")),
                attack("keys whose hashes collide", 200, json(colliding(11)
                        .map(name -> "\"" + name + "\":1").collect(Collectors.joining(",")))),
                attack("a number of 1,000 digits", 200, json("\"a\":" + "9".repeat(1000))),
                attack("a number of 60,000 digits", 400, json("\"a\":" + "9".repeat(60_000))),
                attack("a huge exponent", 200, json("\"MsgId\":1e999999999,\"CreateTime\":1e999999999")),
                attack("a huge JSON text", 200, json("\"Content\":\"" + "a".repeat(60_000) + "\"")),
                attack("a huge JSON name", 400, json("\"" + "a".repeat(60_000) + "\":1")),
                attack("JSON escapes that end early", 400, json("\"a\":\"\\ud83")),
                attack("broken UTF-8 in JSON", 200, ascii(json("\"Content\":\"\u00ff\""))),
                attack("a polyglot", 400, "{<xml>" + MSG_TYPE + "</xml>}"));
    }

    private static int status(byte[] body, ParseBudget work) {
        try {
            SignedPush.fieldsReader().read(body, work);
            SignedPush.valid().withBody(body).read();
            return 200;
        } catch (PushRejected rejection) {
            return rejection.status().getCode();
        }
    }

    private static void assertBounded(ParseBudget work, byte[] body) {
        assertThat(work.steps()).isLessThanOrEqualTo(Math.min(body.length + 2, ParseBudget.MAX_STEPS + 1));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @Timeout(600)
    void anAttackGetsItsStatusForLittleWork(Attack attack) {
        ParseBudget work = new ParseBudget();

        assertThat(attack.body().length).as("only verified pushes").isLessThanOrEqualTo(2 * MAX_BODY);
        assertThat(status(attack.body(), work)).isEqualTo(attack.status());
        assertBounded(work, attack.body());
    }

    /** Searching again and again over the same text is work too, which no step counts. */
    @Test
    @Timeout(600)
    void aBodyOfManyMegabytesIsReadInOnePass() {
        for (String piece : new String[]{"&#", "&#1;", "&#a", "]]>&#", "<![CDATA[]]>"}) {
            status(("<xml>" + piece.repeat((8 << 20) / piece.length()) + "&#1;</xml>")
                    .getBytes(StandardCharsets.UTF_8), new ParseBudget());
        }
    }

    @Test
    void aValidPushCutOffAnywhereIsRefused() {
        for (String body : new String[]{SignedPush.text("你好😀 &amp; ]]"), SignedPush.json("你好😀\\n")}) {
            byte[] whole = body.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < whole.length; length++) {
                ParseBudget work = new ParseBudget();

                assertThat(status(Arrays.copyOf(whole, length), work)).as("%s bytes", length).isEqualTo(400);
                assertBounded(work, whole);
            }
            assertThat(status(whole, new ParseBudget())).isEqualTo(200);
        }
    }

    @Test
    void aValidPushWithAnyByteChangedIsAPushOrRefused() {
        for (String body : new String[]{SignedPush.text("你好😀"), SignedPush.json("你好😀")}) {
            byte[] whole = body.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < whole.length; at++) {
                for (int b : new int[]{0, '<', '>', '&', '"', '{', ']', 0x80, 0xff}) {
                    byte[] changed = whole.clone();
                    changed[at] = (byte) b;

                    assertThat(status(changed, new ParseBudget())).isIn(200, 400);
                }
            }
        }
    }

    @Test
    void everyAttackGetsTheSameStatusOverHttp() {
        try (WebhookServer server = new WebhookServer()) {
            attacks().filter(attack -> attack.body().length <= MAX_BODY)
                    .forEach(attack -> assertThat(server
                            .post(SignedPush.valid().withNonce(attack.name()).withBody(attack.body()))
                            .statusCode())
                            .as(attack.name()).isEqualTo(attack.status()));
        }
    }
}
