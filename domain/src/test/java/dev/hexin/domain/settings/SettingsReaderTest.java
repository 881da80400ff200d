package dev.hexin.domain.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator typed becomes a value, or a sentence. */
class SettingsReaderTest {
    private final Map<String, String> typed = new HashMap<>();
    private final SettingsReader settings = SettingsReader.of(typed);

    private enum Speed {
        SLOW, VERY_FAST
    }

    private List<String> sentences() {
        return settings.complaints().sentences();
    }

    @Test
    void whatIsUnsetIsTheDefault_andNothingIsWrong() {
        assertThat(settings.optional("a.text", text -> false, "never asked")).isNull();
        assertThat(settings.duration("a.time", Duration.ofSeconds(5))).hasSeconds(5);
        assertThat(settings.bytes("a.size", 7, 10)).isEqualTo(7);
        assertThat(settings.number("a.number", 7, 1, 10)).isEqualTo(7);
        assertThat(settings.choice("a.speed", Speed.class, Speed.SLOW)).isEqualTo(Speed.SLOW);
        assertThat(settings.list("a.list", List.of("x"), text -> false, "never asked")).containsExactly("x");
        assertThat(settings.flag("a.flag")).isFalse();
        assertThat(sentences()).isEmpty();
    }

    @Test
    void blanksAreUnset() {
        typed.put("a.text", " \t");
        assertThat(settings.has("a.text")).isFalse();
        assertThat(settings.required("a.text", text -> true, "a text")).isEmpty();
        assertThat(sentences()).containsExactly(
                "a.text (A_TEXT) is missing; it should be a text. Type it as that variable, or "
                        + "into application.yml.");
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "10m, 600000", "2h, 7200000", "365d, 31536000000"})
    void durationsHaveUnits(String text, long millis) {
        typed.put("a.time", text);
        assertThat(settings.duration("a.time", Duration.ZERO).toMillis()).isEqualTo(millis);
        assertThat(sentences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2048b, 2048", "1KB, 1024", "1mb, 1048576"})
    void sizesMayHaveUnits(String text, int bytes) {
        typed.put("a.size", text);
        assertThat(settings.bytes("a.size", 7, 1 << 20)).isEqualTo(bytes);
        assertThat(sentences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "1.5", "-1", "9999999999", "１"})
    void whatIsNoNumberWithinTheBoundsIsTheDefault(String text) {
        typed.put("a.number", text);
        assertThat(settings.number("a.number", 7, 1, 10)).isEqualTo(7);
    }

    @Test
    void everythingWrongIsSaidInOrder_andNoValueIsRepeated() {
        typed.putAll(Map.of("a.time", "soon", "a.size", "large", "a.number", "many", "a.speed", "warp",
                "a.list", "good,bad", "a.flag", "maybe", "a.text", "broken \uFFFD"));
        settings.duration("a.time", Duration.ZERO);
        settings.bytes("a.size", 7, 1 << 20);
        settings.number("a.number", 7, 1, 10);
        settings.choice("a.speed", Speed.class, Speed.SLOW);
        settings.list("a.list", List.of(), "good"::equals, "a list of goods");
        settings.flag("a.flag");
        settings.optional("a.text", text -> true, "a text");
        assertThat(sentences()).containsExactly(
                "a.time (A_TIME) should be a duration with its unit, such as 4500ms, 30s, 10m or 0s,"
                        + " at most 365d.",
                "a.size (A_SIZE) should be a size from 1B to 1MB, such as 64KB.",
                "a.number (A_NUMBER) should be a number from 1 to 10.",
                "a.speed (A_SPEED) should be one of slow, very-fast.",
                "a.list (A_LIST) should be a list of goods.", "a.flag (A_FLAG) should be true or false.",
                "a.text (A_TEXT) should be text in UTF-8; it holds bytes that are not.");
    }

    @Test
    void twoRecordsThatAskForTheSameSettingComplainOnce() {
        settings.required("a.name", text -> true, "a name");
        settings.required("a.name", text -> true, "a name");
        assertThat(sentences()).hasSize(1);
    }

    @Test
    void aSecretStandsWithoutQuotesOrBlanks_andOtherTextsKeepTheirsWhereTheyMatter() {
        typed.putAll(Map.of("a.secret", "'secret'", "a.password", " secret "));
        settings.secret("a.secret", text -> true, "a secret");
        assertThat(settings.asTyped("a.password", text -> true, "a password")).isEqualTo(" secret ");
        assertThat(sentences())
                .containsExactly("a.secret (A_SECRET) should stand without quotes or blanks around it.");
    }

    @Test
    void whatYamlHasChangedIsRefused() {
        SettingsReader yaml = new SettingsReader(name -> name.equals("a.number")
                ? new TypedSetting(42798, "42798", List.of("42798"))
                : new TypedSetting(List.of("x", 12), "x,12", List.of("x", "12")), group -> false,
                (group, settings) -> Set.of());
        yaml.optional("a.number", text -> true, "a text");
        yaml.list("a.list", List.of(), text -> true, "a list");
        assertThat(yaml.complaints().sentences()).hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).endsWith("put it in quotes."));
    }

    @Test
    void aVariableThatCannotBeUsedIsNotMissingAsWell() {
        settings.complaints().unusable("A_SECRET", "A_SECRET_FILE should name a file that Hexin can read.");
        settings.requiredSecret("a.secret", text -> true, "a secret");
        assertThat(sentences()).containsExactly("A_SECRET_FILE should name a file that Hexin can read.");
    }

    @Test
    void aGroupIsRefusedWhereAnythingOfItIsSet() {
        typed.put("framework.part.enabled", "false");
        settings.absent("framework.part", "unset");
        settings.absent("framework.pa", "unset");
        assertThat(sentences()).containsExactly("framework.part (FRAMEWORK_PART) should be unset.");
    }

    @Test
    void whatWasAskedForIsKnown_setOrNot() {
        settings.optional("a.text", text -> true, "a text");
        settings.secret("a.secret", text -> true, "a secret");
        settings.foreign("https.proxy");
        assertThat(settings.names().all()).containsExactlyInAnyOrder("a.text", "a.secret");
        assertThat(settings.names().secrets()).containsExactly("a.secret");
    }
}
