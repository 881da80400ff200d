package dev.hexin.app.settings;

import dev.hexin.app.docs.Page;
import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What docs/settings.md says of each setting is so: that there is one, its type, and its default. */
class SettingsPageTest {
    private static final Map<String, Object> ACCOUNT = Map.of("wechat.app-id", "wx0123456789abcdef",
            "wechat.token", "AAAAA");
    /** Types that have texts which are none of them. */
    private static final Set<String> JUDGED = Set.of("choice", "flag", "number", "duration", "size");

    private record Row(String name, String type, String defaultValue) {
        /** What stands there as a value, or as a list of values; empty where it is a description. */
        String value() {
            return defaultValue.matches("`[^`]+`(, `[^`]+`)*")
                    ? String.join(",", Page.names(defaultValue))
                    : "";
        }
    }

    static List<Row> rows() {
        return Page.at("docs/settings.md").rows().stream().filter(cells -> cells.size() == 4)
                .map(cells -> new Row(Page.names(cells.get(0)).get(0), cells.get(1), cells.get(2))).toList();
    }

    private static Settings read(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(ACCOUNT);
        all.putAll(more);
        return Settings.from(new MapPropertyResolver(all));
    }

    @Test
    void everySettingIsInTheTables_andNoOther() {
        assertThat(rows()).extracting(Row::name).contains("wechat.token", "redis.uri")
                .containsExactlyInAnyOrderElementsOf(Settings.names().all());
    }

    @Test
    void secretsAreThoseThatMayStandInAFile() {
        assertThat(rows()).filteredOn(row -> row.type().equals("secret")).extracting(Row::name)
                .containsExactlyInAnyOrderElementsOf(Settings.names().secrets());
    }

    @Test
    void whatIsRequiredIsWhatAnAccountIs() {
        assertThat(rows()).filteredOn(row -> row.defaultValue().equals("required")).extracting(Row::name)
                .containsExactlyInAnyOrderElementsOf(ACCOUNT.keySet());
    }

    /** To set each default, as the table has it, changes nothing. */
    @Test
    void theDefaultsAreThoseOfTheCode() {
        Map<String, Object> defaults = rows().stream().filter(row -> !row.value().isEmpty())
                .collect(Collectors.toMap(Row::name, Row::value));
        assertThat(defaults).hasSizeGreaterThan(25).containsKeys("wechat.reply-deadline", "wechat.path");
        assertThat(read(defaults)).usingRecursiveComparison().isEqualTo(read(Map.of()));
    }

    static Stream<Row> rowsOfJudgedTypes() {
        return rows().stream().filter(row -> JUDGED.contains(row.type()));
    }

    @ParameterizedTest
    @MethodSource("rowsOfJudgedTypes")
    void theTypeIsThatOfTheCode(Row row) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class,
                () -> read(Map.of(row.name(), "no such value")));
        assertThat(wrong).as(row.name()).isNotNull();
        assertThat(wrong.sentences()).anySatisfy(sentence -> assertThat(sentence).startsWith(row.name())
                .contains(switch (row.type()) {
                    case "choice" -> "one of ";
                    case "flag" -> "false";
                    case "duration" -> "a duration";
                    case "size" -> "a size";
                    default -> ""; // a number, a port, a number of bytes
                }));
    }

    @Test
    void everyTypeIsExplained() {
        Set<String> types = new HashSet<>(rows().stream().map(Row::type).toList());
        assertThat(types).allSatisfy(type -> assertThat(Page.at("docs/settings.md").text())
                .contains("\n| " + type + " | "));
    }
}
