package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.SessionEpochs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. Each test is an account of its own. */
@Timeout(600)
public abstract class SessionEpochsContract {
    protected static final String KEY = "a session key of the tests, 32 characters";
    protected static final String NEXT_KEY = "the session key that follows on that one";
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(0x50000);
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final Duration AGE = Duration.ofDays(7);

    private Instant now = Instant.ofEpochSecond(1_800_000_000, 123_000_000);
    protected final InstantSource clock = () -> now;
    private final SessionEpochSettings account = account();
    private final SessionEpochs epochs = replica(account);

    /** One more that shares its store with all others of this test class, by this clock. */
    protected abstract SessionEpochs replica(SessionEpochSettings settings);

    private static SessionEpochSettings account() {
        return new SessionEpochSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), KEY,
                null);
    }

    private void end(SessionEpochs where, OpenId person, String epoch) {
        where.begin(person, epoch, now.plus(AGE));
    }

    @Test
    void whoseSessionsWereNeverEndedHasNone() {
        assertThat(epochs.current(SHE)).isEmpty();
    }

    @Test
    void anEpochThatBeganIsCurrent_everywhere() {
        end(epochs, SHE, "one");
        assertThat(epochs.current(SHE)).contains("one");
        assertThat(replica(account).current(SHE)).contains("one");
        end(replica(account), SHE, "two");
        assertThat(epochs.current(SHE)).contains("two");
    }

    @Test
    void itLivesAsLongAsItWasToldTo_toTheMillisecond() {
        end(epochs, SHE, "one");
        now = now.plus(AGE).minusMillis(1);
        assertThat(epochs.current(SHE)).contains("one");
        now = now.plusMillis(1);
        assertThat(epochs.current(SHE)).isEmpty();
        end(epochs, SHE, "two");
        assertThat(epochs.current(SHE)).contains("two");
    }

    @Test
    void peopleAndAccountsDoNotMix() {
        end(epochs, SHE, "hers");
        assertThat(epochs.current(HE)).isEmpty();
        assertThat(epochs.current(new OpenId(SHE.value().toLowerCase(Locale.ROOT)))).isEmpty();
        assertThat(replica(account()).current(SHE)).isEmpty();
        end(epochs, HE, "his");
        assertThat(epochs.current(SHE)).contains("hers");
    }

    @Test
    void whatWasEndedBeforeTheSessionKeyChangedStaysEnded() {
        end(epochs, SHE, "before");
        SessionEpochs after = replica(new SessionEpochSettings(account.appId(), NEXT_KEY, KEY));
        assertThat(after.current(SHE)).contains("before");
        now = now.plusSeconds(1);
        end(after, SHE, "after");
        assertThat(after.current(SHE)).contains("after");
        now = now.plusSeconds(1);
        end(epochs, SHE, "late"); // at a replica that has not been told of the next key
        assertThat(after.current(SHE)).contains("late");
    }

    @RepeatedTest(5)
    void ofSixteenWhoEndThemAtOnceOneIsTheLast_andAllSucceed() throws Exception {
        List<String> begun = Race.of(16, () -> {
            String epoch = UUID.randomUUID().toString().replace("-", "");
            end(replica(account), SHE, epoch);
            return epoch;
        });
        Optional<String> current = epochs.current(SHE);
        assertThat(begun).hasSize(16).contains(current.orElseThrow());
        assertThat(replica(account).current(SHE)).isEqualTo(current);
    }
}
