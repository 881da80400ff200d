package dev.hexin.app.patterns;

import dev.hexin.domain.port.TextPatterns;
import dev.hexin.domain.route.TextMatch;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What matches followers' texts finds what it should, and never takes long, whatever they write. */
@Timeout(600)
abstract class TextPatternsContract {
    abstract TextPatterns patterns();

    private Optional<TextMatch> find(String regex, String text) {
        return patterns().compile(regex, true).find(text);
    }

    @Test
    void theFirstPlaceIsFound_withItsGroups() {
        TextMatch match = find("order (?<no>\\d+)(x)?", "my order 12, order 13").orElseThrow();

        assertThat(match.groups()).containsExactly("order 12", "12", null);
        assertThat(match.names()).isEqualTo(Map.of("no", 1));
        assertThat(find("order", "nothing")).isEmpty();
    }

    @Test
    void caseCountsWhereItIsAskedFor() {
        assertThat(find("订单ab", "订单AB")).isPresent();
        assertThat(patterns().compile("ab", false).find("AB")).isEmpty();
    }

    @Test
    void aMalformedExpressionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> patterns().compile("(", true))
                .withMessageContaining("(");
    }

    /** The first takes seconds of a text of 2 KB; the last, if it was compiled, all memory. */
    @ParameterizedTest
    @ValueSource(strings = {"((.{0,50}){0,50}){0,10}", "((.{0,1000}){0,100})!", "(?:abcdefgh){800}",
            "(((.{0,1000}){0,1000}){0,1000}){0,1000}"})
    void oneWhoseCountsMultiplyIsRefused(String regex) {
        assertThatIllegalArgumentException().isThrownBy(() -> patterns().compile(regex, true))
                .withMessageContaining(regex).withMessageContaining("counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {".{0,1000}!", "(a{0,40}){0,40}!", "[({0,999}]{0,9}\\({2}!",
            "\\Q((.{999}){999})\\E|!",
            "\\x{1000}?!", "([]({1000}]{3})!"})
    void countsThatDoNotMultiplyAreTaken(String regex) {
        assertThat(find(regex, "(Hello!")).isNotNull();
    }

    /** Each takes a backtracking search longer than the test may take. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){12}b", "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(?:a?){64}a{64}b", "(x+x+)+y", "(\\w*)*!"})
    void aHostileTextOfTwoKilobytesIsSearchedAllTheSame(String regex) {
        assertThat(find(regex, "a".repeat(2047) + "-")).satisfiesAnyOf(
                found -> assertThat(found).isEmpty(),
                found -> assertThat(found.orElseThrow().groups().getFirst()).isNotNull());
        assertThat(find(regex, "x".repeat(2047) + "-")).isNotNull();
    }

    @Test
    void oneExpressionServesSeveralThreads() {
        TextPatterns.Expression pattern = patterns().compile("n(\\d+)", true);

        assertThat(java.util.stream.IntStream.range(0, 10_000).parallel().allMatch(
                i -> pattern.find("n" + i).orElseThrow().groups().get(1).equals(String.valueOf(i))))
                .isTrue();
    }
}
