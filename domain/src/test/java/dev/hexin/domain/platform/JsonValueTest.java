package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.JsonValue.JsonArray;
import dev.hexin.domain.platform.JsonValue.JsonNull;
import dev.hexin.domain.platform.JsonValue.JsonNumber;
import dev.hexin.domain.platform.JsonValue.JsonObject;
import dev.hexin.domain.platform.JsonValue.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** From Java to JSON, and reading what the platform answers. */
class JsonValueTest {
    private static final JsonValue ANSWER = JsonValue.of(Map.of("ticket", "gQH", "id", 3_000_000_000L,
            "id_text", " 3000000000 ", "on", 1, "off", false, "two", 2, "half", 0.5, "openids",
            List.of("o1", "o2"), "nested", Map.of("name", "x"), "mixed", List.of("o1", Map.of())));

    private enum Colour {
        RED
    }

    private record Button(String name, @Nullable String key, List<Button> sub_button) {}

    @Test
    void plainValuesBecomeJson_andWhatIsNullIsLeftOut() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put("b", new int[]{1, 2});
        map.put("c", new Object[]{"x", null, true, Colour.RED, 'y'});
        map.put("d", new Button("服务", null, List.of(new Button("x", "K", List.of()))));
        map.put("e", BigInteger.TWO.pow(70));
        JsonObject json = (JsonObject) JsonValue.of(map);
        assertThat(json.fields().keySet()).containsExactly("b", "c", "d", "e");
        assertThat(json.list("b").stream().map(JsonValue::asNumber)).containsExactly(1L, 2L);
        assertThat(json.list("c")).hasSize(5).contains(new JsonNull(), new JsonString("RED"),
                new JsonString("y"));
        assertThat(((JsonObject) json.object("d")).fields().keySet()).containsExactly("name", "sub_button");
        assertThat(json.fields().get("e")).isEqualTo(new JsonNumber(new BigDecimal(BigInteger.TWO.pow(70))));
        assertThat(JsonValue.of(json)).isSameAs(json);
        assertThat(JsonValue.of(Set.of(Map.of(Colour.RED, 1)))).isEqualTo(
                new JsonArray(List.of(new JsonObject(Map.of("RED", new JsonNumber(BigDecimal.ONE))))));
    }

    static Stream<Object> notJson() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        return Stream.of(new Object(), Double.NaN, Float.NEGATIVE_INFINITY, Map.of(List.of(), 1),
                Stream.of(1), endless, Collections.singletonMap(null, 1));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void anythingElseIsRefused(Object value) {
        assertThatExceptionOfType(RefusedValueException.class).isThrownBy(() -> JsonValue.of(value));
    }

    @Test
    void fieldsAreReadByName() {
        assertThat(ANSWER.text("ticket")).isEqualTo("gQH");
        assertThat(ANSWER.text("id")).isEqualTo("3000000000");
        assertThat(ANSWER.number("id")).isEqualTo(3_000_000_000L);
        assertThat(ANSWER.number("id_text")).isEqualTo(3_000_000_000L);
        assertThat(ANSWER.flag("on")).isTrue();
        assertThat(ANSWER.flag("off")).isFalse();
        assertThat(ANSWER.texts("openids")).containsExactly("o1", "o2");
        assertThat(ANSWER.object("nested").text("name")).isEqualTo("x");
        assertThat(ANSWER.list("openids").getFirst().asText()).isEqualTo("o1");
        assertThat(ANSWER.list("there_is_none")).isEmpty();
        assertThat(ANSWER.find("there_is_none")).isEmpty();
        assertThat(ANSWER.findNumber("ticket")).isEmpty();
        assertThat(new JsonObject(Map.of("a", new JsonNull())).find("a")).isEmpty();
    }

    static Stream<Runnable> wrongReads() {
        return Stream.of(() -> ANSWER.text("url"), () -> ANSWER.text("nested"), () -> ANSWER.number("ticket"),
                () -> ANSWER.number("half"), () -> ANSWER.flag("two"), () -> ANSWER.object("ticket"),
                () -> ANSWER.list("ticket"), () -> ANSWER.texts("mixed"), () -> ANSWER.asText(),
                () -> ANSWER.asNumber(), () -> JsonValue.of("text").text("a"));
    }

    @ParameterizedTest
    @MethodSource("wrongReads")
    void whatIsNotThereIsAPlatformException_thatQuotesNoValue(Runnable read) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(read::run)
                .withMessageStartingWith("WeChat's answer has no ")
                .withMessageNotContainingAny("gQH", "o1", "3000000000");
    }

    @Test
    void aNumberWithABillionZerosIsNotWrittenOut() {
        JsonValue huge = JsonValue.of(Map.of("n", new BigDecimal("1e999999999"), "t", "1e999999999"));
        assertThat(huge.text("n")).hasSizeLessThan(20);
        assertThat(huge.findNumber("n")).isEmpty();
        assertThat(huge.findNumber("t")).isEmpty();
    }

    @Test
    void whatIsPrintedHoldsNoValue() {
        assertThat(ANSWER.toString()).contains("ticket").doesNotContain("gQH");
        assertThat(ANSWER.list("openids").toString()).doesNotContain("o1");
        assertThat(new JsonNumber(BigDecimal.TEN).toString()).doesNotContain("10");
    }
}
