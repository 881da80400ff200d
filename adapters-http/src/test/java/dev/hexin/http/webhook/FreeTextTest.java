package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.PushNames;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Followers' texts as WeChat sends them: raw inside CDATA, whatever they hold. None may say more than its own
 * words.
 */
class FreeTextTest {
    private static Push read(String body) {
        return SignedPush.valid().withBody(body).read();
    }

    private static Push readWith(Set<String> freeText, Set<String> lists, String body) {
        return SignedPush.reader().read(
                SignedPush.valid().withBody(body).verified(new FieldsReader(new PushNames(freeText, lists))));
    }

    private static void assertWhole(Push push, String text, Wire wire) {
        Push harmless = read(wire.with("hello"));
        assertThat(wire.textOf(push.fields())).isEqualTo(text);
        assertThat(push.envelope()).isEqualTo(harmless.envelope());
        assertThat(push.kind()).isEqualTo(harmless.kind());
    }

    /** A push with a hole for what a follower chose. */
    enum Wire {
        CONTENT("text", "", List.of("Content"), "", "<MsgId>1</MsgId>"),
        LABEL("location",
                "<Location_X>1</Location_X><Location_Y>2</Location_Y>", List.of("Label"), "",
                "<MsgId>1</MsgId>"),
        RECOGNITION("voice", "<MediaId><![CDATA[m]]></MediaId>",
                List.of("Recognition"), "", "<MsgId>1</MsgId>"),
        TITLE("link", "", List.of("Title"),
                "<Description><![CDATA[d]]></Description><Url><![CDATA[u]]></Url>",
                "<MsgId>1</MsgId>"),
        URL("link", "<Title><![CDATA[t]]></Title>", List.of("Url"), "", "<MsgId>1</MsgId>"),
        SCAN_RESULT("event",
                "<Event><![CDATA[scancode_waitmsg]]></Event>",
                List.of("ScanCodeInfo", "ScanResult"),
                "", "<EventKey><![CDATA[k]]></EventKey>"),
        POI_NAME("event",
                "<Event><![CDATA[location_select]]></Event>",
                List.of("SendLocationInfo", "Poiname"), "",
                "<EventKey><![CDATA[k]]></EventKey>");

        private final List<String> before;
        private final List<String> path;
        private final List<String> behind;

        Wire(String type, String before, List<String> path, String between, String behind) {
            this.before = List.of("<FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></FromUserName>",
                    "<CreateTime>1357290913</CreateTime>", "<MsgType><![CDATA[" + type + "]]></MsgType>",
                    before);
            this.path = path;
            this.behind = List.of(between, behind);
        }

        /** Without a ToUserName, which is what is worth planting. */
        String with(String text) {
            return "<xml>" + String.join("\n", before) + element(text) + String.join("\n", behind) + "</xml>";
        }

        String reversed(String text) {
            return "<xml>" + String.join("", behind.reversed()) + element(text)
                    + String.join("", before.reversed()) + "</xml>";
        }

        private String element(String text) {
            String element = "<![CDATA[" + text + "]]>";
            for (String name : path.reversed()) {
                element = "<" + name + ">" + element + "</" + name + ">";
            }
            return element;
        }

        String name(int fromTheEnd) {
            return path.get(path.size() - 1 - fromTheEnd);
        }

        String textOf(Fields fields) {
            return path.size() == 1
                    ? fields.text(name(0))
                    : fields.section(name(1)).text(name(0));
        }
    }

    /**
     * {@code F} stands for the element's name, {@code /P} and {@code P} for closing and opening what it is
     * in.
     */
    @ParameterizedTest
    @ValueSource(strings = {"if (a[b[0]]>1) stop", "]]>", "]]>]]>", "a]]", "]", "]]>&amp;<b>&#1;&", "]]>\n",
            " ]]> ",
            "<a><![CDATA[b]]></a>", "<xml><Content><![CDATA[<b>]]></Content></xml>",
            "]]></F>/P<MsgId>5</MsgId>P<F><![CDATA[",
            "]]></F>/P<ToUserName>gh_evil</ToUserName>P<F><![CDATA[",
            "]]></F>/P<FromUserName><![CDATA[oEvil]]></FromUserName>P<F><![CDATA[",
            "]]></F>/P<MsgType>event</MsgType><Event>unsubscribe</Event>P<F><![CDATA[",
            "]]></F>/P<Encrypt>AAAA</Encrypt>P<F><![CDATA[",
            "]]></F>/P<CreateTime>1</CreateTime>P<F><![CDATA[",
            "]]></F>/P<MsgDataId>1</MsgDataId><Idx>1</Idx>P<F><![CDATA[",
            "]]></F>/P<ToUserName>gh_evil</ToUserName><!--",
            "]]></F>/P<ToUserName>gh_evil</ToUserName><!--P<F>-->",
            "]]></F>/P<!--", "-->P<F><![CDATA[", "]]></F>/P<?a", "]]></F>/P<a b='", "'/>",
            "]]></F>/P</xml><!--",
            "]]></F>/P</xml>", "]]></F>/P</xml><xml>P<F><![CDATA[", "]]></F>/P<a><![CDATA[",
            "]]><a/><![CDATA[", "]]><F><![CDATA[]]></F><![CDATA[", "]]><F><![CDATA[", "]]></F>",
            "<F><![CDATA[",
            "]]></F><F><![CDATA[", "]]></F ><F\t><![CDATA[", "]]><!DOCTYPE a><![CDATA[", "]]>&a;<![CDATA[",
            "]]></F>/P<x>P<F><![CDATA[", "]]></F><Content><![CDATA[", "]]></F><Title><![CDATA[a",
            "a]]></Description>", "a]]></Url>b", "<Url><![CDATA[a]]></Url>b", "<Title><![CDATA[a"})
    void aTextArrivesWhole_andSaysNoMoreThanItsOwnWords(String pattern) {
        for (Wire wire : Wire.values()) {
            String open = wire.path.size() == 1 ? "" : "<" + wire.name(1) + ">";
            String close = open.replace("<", "</");
            String text = pattern.replace("/P", close).replace("P<", open + "<")
                    .replace("<F", "<" + wire.name(0))
                    .replace("</F", "</" + wire.name(0));
            String other = text.contains("<Url") || text.contains("/Url") || text.contains("<Desc")
                    || text.contains("/Desc") || text.contains("<Title") ? "link" : "";
            for (String body : new String[]{wire.with(text), wire.reversed(text)}) {
                Push push = read(body);

                if (other.isEmpty() || !body.contains("<MsgType><![CDATA[link]]>")) {
                    assertWhole(push, text, wire);
                } else { // the words of three elements run into each other, and nothing else does
                    assertThat(push.envelope()).isEqualTo(read(wire.with("hello")).envelope());
                    assertThat(push.kind()).isEqualTo(Kind.message("link"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]]]]><![CDATA[>b", "a]]]]>\n<![CDATA[>b", "a]]>]]&gt;<![CDATA[b"})
    void aSenderThatEscapesKeepsWorking(String escaped) {
        for (Wire wire : Wire.values()) {
            assertWhole(read(wire.with(escaped)), "a]]>b", wire);
        }
    }

    @Test
    void aPlantNextToAnElementOfTheSenders_isNoPushWhereItsElementIsNotDeclared() {
        String note = "<xml><MsgType>text</MsgType><Note><![CDATA[%s]]></Note></xml>"
                .formatted("]]></Note><ToUserName>gh_evil</ToUserName><Note><![CDATA[");

        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> read(note));
        Push push = readWith(Set.of("Note"), Set.of(), note);
        assertThat(push.envelope().account()).isEmpty();
        assertThat(push.fields().text("Note")).contains("gh_evil");
    }

    @Test
    void aListMayRepeatWhereItIsDeclared_inASectionAlsoWhereNothingStandsBetween() {
        String legs = "<xml><MsgType>text</MsgType><Leg>1</Leg><Leg>2</Leg></xml>";
        String apart = "<xml><MsgType>text</MsgType><Legs><Leg>1</Leg><Stop/><Leg>2</Leg></Legs></xml>";
        String sideBySide = "<xml><MsgType>text</MsgType><Legs><Leg>1</Leg> <Leg>2</Leg></Legs></xml>";

        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> read(legs));
        assertThatExceptionOfType(PushRejected.class).isThrownBy(() -> read(apart));
        assertThat(read(sideBySide).fields().section("Legs").texts("Leg")).containsExactly("1", "2");
        assertThat(readWith(Set.of(), Set.of("Leg"), legs).fields().texts("Leg")).containsExactly("1", "2");
        assertThat(readWith(Set.of(), Set.of("Leg"), apart).fields().section("Legs").texts("Leg"))
                .containsExactly("1", "2");
    }

    @Test
    void freeTextInAListIsReadItemByItem() {
        Fields fields = read("<xml><MsgType>text</MsgType><Articles><item><Title><![CDATA[a]]></Title></item>"
                + "<item><Title><![CDATA[b]]></Title></item></Articles><Title><![CDATA[c]]></Title></xml>")
                .fields();

        assertThat(fields.section("Articles").sections("item")).extracting(item -> item.text("Title"))
                .containsExactly("a", "b");
        assertThat(fields.text("Title")).isEqualTo("c");
    }

    @Test
    void aListBelowTheRootIsNoHidingPlace() {
        String body = "<xml><MsgType>text</MsgType><List><Title><![CDATA[%s]]></Title></List></xml>"
                .formatted("]]></Title></List><ToUserName>gh_evil</ToUserName><List><Title><![CDATA[");

        assertThat(read(body).envelope().account()).isEmpty();
    }

    private static String link(List<String> texts, boolean reversed) {
        List<String> elements = new java.util.ArrayList<>(List.of(
                "<FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></FromUserName>",
                "<CreateTime>1357290913</CreateTime>", "<MsgType><![CDATA[link]]></MsgType>",
                "<Title><![CDATA[" + texts.get(0) + "]]></Title>",
                "<Description><![CDATA[" + texts.get(1) + "]]></Description>",
                "<Url><![CDATA[" + texts.get(2) + "]]></Url>", "<MsgId>1</MsgId>"));
        if (reversed) {
            Collections.reverse(elements);
        }
        return "<xml>" + String.join("\n", elements) + "</xml>";
    }

    /** Without siblings of the same name, comments or anything else that a single text would need. */
    @Test
    void textsOfOnePushCannotWorkTogether() {
        List<String> texts = List.of("a]]></Title><ToUserName>gh_evil</ToUserName><x><Title><![CDATA[b",
                "c]]></Description></x><Description><![CDATA[d", "u");
        List<String> otherWay = List.of("c]]></Title></x><Title><![CDATA[d",
                "a]]></Description><ToUserName>gh_evil</ToUserName><x><Description><![CDATA[b", "u");

        for (String body : new String[]{link(texts, false), link(otherWay, true)}) {
            Push push = read(body);
            assertThat(push.envelope()).isEqualTo(read(link(List.of("a", "b", "c"), false)).envelope());
            assertThat(push.envelope().account()).isEmpty();
        }
        assertThat(read(link(texts, false)).fields().text("Title")).isEqualTo(texts.get(0));
        assertThat(read(link(texts, false)).fields().text("Description")).isEqualTo(texts.get(1));
    }

    @Provide
    Arbitrary<String> evilTexts() {
        Arbitrary<String> piece = Arbitraries.of("]]>", "<![CDATA[", "<Title>", "</Title>",
                "<Title><![CDATA[",
                "]]></Title>", "<Description><![CDATA[", "]]></Description>", "<Url><![CDATA[", "]]></Url>",
                "<Content><![CDATA[", "]]></Content>", "<x>", "</x>", "<item>", "</item>", "<List>",
                "</List>",
                "<y/>", "<MsgId>5</MsgId>", "<ToUserName>gh_evil</ToUserName>", "<Event>unsubscribe</Event>",
                "<FromUserName>oEvil</FromUserName>", "<Encrypt>AAAA</Encrypt>", "<!--", "-->", "<?a ", "?>",
                "<xml>", "</xml>", "<a b='", "'/>", "&", "&#1;", "&amp;", " ", "\n", "text", "]", ">",
                "\u0001",
                "😀");
        return piece.list().ofMaxSize(9).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void noTextsSayAnythingButTheirOwnWords(
            @ForAll("evilTexts") String title,
            @ForAll("evilTexts") String description,
            @ForAll("evilTexts") String url,
            @ForAll boolean reversed) {
        Push push = read(link(List.of(title, description, url), reversed));

        assertThat(push.envelope()).isEqualTo(read(link(List.of("a", "b", "c"), reversed)).envelope());
        assertThat(push.kind()).isEqualTo(Kind.message("link"));
    }

    @Property(tries = 3000)
    void aTextAloneArrivesWhole(@ForAll("evilTexts") String text, @ForAll Wire wire) {
        Push push = read(wire.with(text));

        assertThat(push.envelope()).isEqualTo(read(wire.with("hello")).envelope());
        boolean couldBeEscaped = text.contains("]]>") && text.indexOf("<![CDATA[", text.indexOf("]]>")) > 0;
        boolean reachesOthers = wire == Wire.TITLE || wire == Wire.URL;
        if (!couldBeEscaped && !reachesOthers) {
            assertThat(wire.textOf(push.fields())).isEqualTo(LegalText.of(text));
        }
    }

    /** The bound is generous: reading in squares of the length would take hours. */
    @Test
    @Timeout(600)
    void aTextOfManyMegabytesIsReadInLinearTime() {
        for (String piece : new String[]{"]]>", "<Content><![CDATA[", "]]></Content>", "<Content><![CDATA",
                "]]></Title><Title><![CDATA[", "]]></Conten"}) {
            String text = piece.repeat((4 << 20) / piece.length());

            assertThat(read(Wire.CONTENT.with(text + "]]>")).fields().text("Content"))
                    .hasSize(text.length() + 3);
        }
    }

    @Test
    void aTextOfNothingButEndsIsNotTooMuch() {
        String text = "]]>".repeat(20_000);

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(SignedPush.MAX_BODY);
        assertWhole(read(Wire.CONTENT.with(text)), text, Wire.CONTENT);
        String deep = "]]>" + "<a>".repeat(10_000);
        assertWhole(read(Wire.CONTENT.with(deep)), deep, Wire.CONTENT);
    }
}
