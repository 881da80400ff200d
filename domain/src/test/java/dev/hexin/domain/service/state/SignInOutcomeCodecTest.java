package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ResourceLock("samples of jqwik, outside of its own properties")
class SignInOutcomeCodecTest {

    private static String encode(SignInOutcome outcome) {
        return SignInOutcomeCodec.CODEC.encode().apply(outcome);
    }

    private static Optional<SignInOutcome> decode(String text) {
        return SignInOutcomeCodec.CODEC.decode().apply(text);
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll("outcomes") SignInOutcome outcome) {
        assertThat(decode(encode(outcome))).contains(outcome);
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThat(decode(text)).isEmpty();
    }

    @Provide
    Arbitrary<SignInOutcome> outcomes() {
        Arbitrary<OpenId> people = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1)
                .ofMaxLength(128)
                .map(OpenId::new);
        return Arbitraries.oneOf(Combinators.combine(people, Arbitraries.strings().all(),
                Arbitraries.longs().between(0, 10_000_000_000L).map(Instant::ofEpochSecond))
                .as(Session::new).map(SignInOutcome.SignedIn::new),
                Arbitraries.of(new SignInOutcome.Snapshot(), new SignInOutcome.ConsentDenied(),
                        new SignInOutcome.Stale(), new SignInOutcome.Busy()),
                Combinators.combine(Arbitraries.of(Reason.class), Arbitraries.integers(),
                        Arbitraries.strings().all(), Arbitraries.strings().all())
                        .as((reason, number, meaning, nextStep) -> new SignInOutcome.Failed(
                                new Failure(reason, new PlatformError(number, meaning, nextStep)))));
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
        assertThat(encode(new SignInOutcome.SignedIn(
                new Session(new OpenId("oHers"), "Epoch", Instant.ofEpochSecond(1_800_000_000)))))
                .isEqualTo("2:v19:signed-in5:oHers5:Epoch10:1800000000");
        assertThat(encode(new SignInOutcome.Failed(new Failure(Reason.TRY_LATER,
                new PlatformError(-1, "WeChat is busy", "Wait")))))
                .isEqualTo("2:v16:failed9:TRY_LATER2:-114:WeChat is busy4:Wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "2:v1", "2:v05:stale", "2:v15:stale4:more", "2:v19:signed-in",
            "2:v19:signed-in6:o hers0:1:1", "2:v19:signed-in5:oHers0:1:x",
            "2:v19:signed-in5:oHers0:17:99999999999999999", "2:v14:lost", "2:v1-",
            "2:v16:failed", "2:v16:failed5:NEVER1:10:0:", "2:v16:failed9:TRY_LATER11:999999999990:0:"})
    void whatIsNoOutcomeIsRefused(String text) {
        assertThat(decode(text)).isEmpty();
    }
}
