package dev.hexin.app.doctor;

import dev.hexin.app.docs.Page;
import dev.hexin.app.doctor.CheckTable.Guidance;
import dev.hexin.app.doctor.CheckTable.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Both languages have every sentence, and docs/doctor.md has every check. */
class CheckTableTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static Set<String> placeholders(Guidance guidance) {
        return PLACEHOLDER.matcher(guidance.sentence() + guidance.nextStep()).results()
                .map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void everySentenceIsThereInBothLanguages() {
        assertThat(CheckTable.TABLE.rows()).hasSizeGreaterThan(120).allSatisfy(row -> {
            assertThat(row.english().sentence()).isNotEmpty().doesNotContainPattern(CHINESE + "{4}")
                    .doesNotEndWith(".");
            assertThat(row.chinese().sentence()).as(row.toString()).isNotEmpty();
            assertThat(CHINESE.matcher(row.chinese().sentence()).find()
                    || PLACEHOLDER.matcher(row.chinese().sentence()).find()).as(row.toString()).isTrue();
            assertThat(row.chinese().isStep()).as(row.toString()).isEqualTo(row.english().isStep());
        });
    }

    @Test
    void whatBothLanguagesQuoteIsTheSame() {
        assertThat(CheckTable.TABLE.rows()).filteredOn(row -> !row.id().equals("settings.<name>"))
                .allSatisfy(row -> assertThat(placeholders(row.chinese())).as(row.toString())
                        .isEqualTo(placeholders(row.english())));
    }

    @Test
    void everyFindingSaysWhatToDo() {
        assertThat(CheckTable.TABLE.rows()).filteredOn(row -> row.state() == CheckState.FINDING)
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row.english().isStep()).as(row.toString()).isTrue());
    }

    @Test
    void thePageHasEveryCheck_andWhatItFinds() {
        Map<String, List<String>> rows = Page.at("docs/doctor.md").rows().stream()
                .filter(cells -> cells.size() == 3)
                .filter(cells -> CheckTable.TABLE.ids().contains(Page.names(cells.getFirst()).getFirst()))
                .collect(Collectors.toMap(cells -> Page.names(cells.getFirst()).getFirst(), cells -> cells));
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(CheckTable.TABLE.ids());
        assertThat(CheckTable.TABLE.rows()).filteredOn(CheckTableTest::isQuoted)
                .allSatisfy(row -> assertThat(rows.get(row.id()).get(2))
                        .contains(row.english().sentence(), row.english().nextStep()));
    }

    /** What is said of an error code or a setting is said elsewhere. */
    private static boolean isQuoted(Row row) {
        return row.state() == CheckState.FINDING && !row.english().sentence().matches(
                ".*\\{(meaning|sentence)}.*");
    }

    @Test
    void thePageHasEveryState() {
        List<String> names = Page.at("docs/doctor.md").rows().stream()
                .map(cells -> Page.names(cells.getFirst()).getFirst()).toList();
        assertThat(Stream.of(CheckState.values()).map(CheckState::label)).isSubsetOf(names);
    }
}
