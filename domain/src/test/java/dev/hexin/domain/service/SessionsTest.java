package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.profile.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which sessions still count. */
class SessionsTest {
    private static final Duration AGE = Duration.ofDays(7);
    private static final OpenId SHE = new OpenId("oShe");
    private static final OpenId HE = new OpenId("oHe");

    private Instant now = Instant.ofEpochSecond(1_800_000_000, 999_000_000);
    private final Epochs epochs = new Epochs();
    private final Sessions sessions = new Sessions(epochs, () -> now, new SplittableRandom(7), AGE);

    @Test
    void aSessionCountsUntilItIsOld() {
        Session session = sessions.begin(SHE);
        assertThat(sessions.isCurrent(session)).isTrue();
        now = session.since().plus(AGE).minusMillis(1);
        assertThat(sessions.isCurrent(session)).isTrue();
        now = session.since().plus(AGE);
        assertThat(sessions.isCurrent(session)).isFalse();
    }

    @Test
    void endingThemEndsAllOfThePersons_andNobodyElses() {
        Session telephone = sessions.begin(SHE);
        Session tablet = sessions.begin(SHE);
        Session his = sessions.begin(HE);
        sessions.endAll(SHE);
        assertThat(sessions.isCurrent(telephone)).isFalse();
        assertThat(sessions.isCurrent(tablet)).isFalse();
        assertThat(sessions.isCurrent(his)).isTrue();
    }

    @Test
    void aNewOneCounts_andTheEndedOnesStayEnded_afterEachEnd() {
        Session first = sessions.begin(SHE);
        sessions.endAll(SHE);
        Session second = sessions.begin(SHE);
        assertThat(sessions.isCurrent(second)).isTrue();
        sessions.endAll(SHE);
        Session third = sessions.begin(SHE);
        assertThat(sessions.isCurrent(first)).isFalse();
        assertThat(sessions.isCurrent(second)).isFalse();
        assertThat(sessions.isCurrent(third)).isTrue();
    }

    @Test
    void whenTheEpochIsForgottenAllThatItEndedHaveExpired_andThoseAfterItLiveOn() {
        Session before = sessions.begin(SHE);
        sessions.endAll(SHE);
        now = now.plusSeconds(60);
        Session after = sessions.begin(SHE);
        for (Duration step = Duration.ZERO; step.compareTo(AGE) <= 0; step = step.plusMinutes(1)) {
            assertThat(sessions.isCurrent(before)).isFalse();
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(epochs.current(SHE)).isEmpty();
        assertThat(sessions.isCurrent(before)).isFalse();
        now = after.since().plus(AGE).minusMillis(1);
        assertThat(sessions.isCurrent(after)).isTrue();
    }

    @Test
    void anEpochLivesExactlyAsLongAsASessionCould() {
        sessions.endAll(SHE);
        now = now.plus(AGE).minusMillis(1);
        assertThat(epochs.current(SHE))
                .hasValueSatisfying(epoch -> assertThat(epoch).matches("[a-zA-Z0-9]{32}"));
        now = now.plusMillis(1);
        assertThat(epochs.current(SHE)).isEmpty();
    }

    private record Kept(String epoch, Instant until) {}

    private final class Epochs implements SessionEpochs {
        private final Map<OpenId, Kept> kept = new HashMap<>();

        @Override
        public Optional<String> current(OpenId openId) {
            return Optional.ofNullable(kept.get(openId)).filter(each -> now.isBefore(each.until()))
                    .map(Kept::epoch);
        }

        @Override
        public void begin(OpenId openId, String epoch, Instant until) {
            kept.put(openId, new Kept(epoch, until));
        }
    }
}
