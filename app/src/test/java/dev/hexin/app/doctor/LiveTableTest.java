package dev.hexin.app.doctor;

import dev.hexin.app.docs.Page;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The steps of {@code doctor --live} are about facts of docs/verified.md, and docs/doctor.md has them. */
class LiveTableTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void thereAreTwenty_inBothLanguages() {
        assertThat(LiveTable.TABLE.steps()).hasSize(20).filteredOn(LiveTable.Row::needsTester)
                .hasSizeGreaterThan(12).allSatisfy(step -> {
                    assertThat(step.english()).doesNotContainPattern(CHINESE).doesNotEndWith(".");
                    assertThat(step.chinese()).containsPattern(CHINESE);
                });
    }

    @Test
    void eachIsAboutFactsOfThePage() {
        Set<String> facts = Page.at("docs/verified.md").text().lines()
                .filter(line -> line.startsWith("| ")).map(line -> line.substring(2).split(" \\| ")[0])
                .collect(Collectors.toSet());
        assertThat(LiveTable.TABLE.steps()).allSatisfy(step -> assertThat(facts).as(step.id())
                .containsAll(step.facts()));
    }

    @Test
    void thePageHasEveryStep_inItsOrder() {
        List<String> steps = LiveTable.TABLE.steps().stream().map(LiveTable.Row::id).toList();
        assertThat(Page.at("docs/doctor.md").rows().stream()
                .map(cells -> cells.getFirst().replace("`", ""))
                .filter(steps::contains).toList()).isEqualTo(steps);
    }
}
