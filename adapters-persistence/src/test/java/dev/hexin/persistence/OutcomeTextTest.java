package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTextTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("outcomes") SignInOutcome outcome) {
        assertThat(OutcomeText.read(OutcomeText.of(outcome))).contains(outcome);
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThat(OutcomeText.read(text)).isEmpty();
    }

    @Provide
    Arbitrary<SignInOutcome> outcomes() {
        Arbitrary<OpenId> people = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1)
                .ofMaxLength(128)
                .map(OpenId::new);
        return Arbitraries.oneOf(Combinators.combine(people, Arbitraries.strings().all(),
                Arbitraries.longs().between(0, 10_000_000_000L).map(Instant::ofEpochSecond))
                .as(Session::new).map(SignInOutcome.SignedIn::new),
                Arbitraries.of(new SignInOutcome.Snapshot(), new SignInOutcome.Refused(),
                        new SignInOutcome.Stale(), new SignInOutcome.Busy(),
                        new SignInOutcome.Unavailable(),
                        new SignInOutcome.Misconfigured()));
    }

    @Test
    void everyOutcomeIsAmongThem() {
        Set<Class<?>> seen = new HashSet<>();
        outcomes().sampleStream().limit(1000).forEach(outcome -> seen.add(outcome.getClass()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(
                Arrays.asList(SignInOutcome.class.getPermittedSubclasses()));
    }

    @Test
    void theFormatStaysReadable() {
        assertThat(OutcomeText.of(new SignInOutcome.SignedIn(
                new Session(new OpenId("oHers"), "Epoch", Instant.ofEpochSecond(1_800_000_000)))))
                .isEqualTo("[\"v2\",\"signed-in\",\"oHers\",\"Epoch\",\"1800000000\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "[\"v2\"]", "[\"v1\",\"stale\"]", "[\"v2\",\"stale\",\"more\"]",
            "[\"v2\",\"signed-in\"]", "[\"v2\",\"signed-in\",\"o hers\",\"\",\"1\"]",
            "[\"v2\",\"signed-in\",\"oHers\",\"\",\"x\"]",
            "[\"v2\",\"signed-in\",\"oHers\",\"\",\"99999999999999999\"]", "[\"v2\",\"lost\"]"})
    void whatIsNoOutcomeIsRefused(String text) {
        assertThat(OutcomeText.read(text)).isEmpty();
    }
}
