package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.DeletionMarks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. Each test is an account of its own. */
public abstract class DeletionMarksContract {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(0x60000);
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("oshe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final Duration LIFETIME = Duration.ofHours(1);

    private Instant now = Instant.ofEpochSecond(1_800_000_000, 123_000_000);
    protected final InstantSource clock = () -> now;
    private final StorageSettings account = account();
    private final DeletionMarks marks = replica(account);

    /** One more that shares its store with all others of this test class, by this clock. */
    protected abstract DeletionMarks replica(StorageSettings settings);

    private static StorageSettings account() {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())),
                "a key of the tests, 32 characters at least");
    }

    @Test
    void theLastDeletionIsKnownEverywhere_toTheMillisecond() {
        assertThat(marks.last(SHE)).isEmpty();
        marks.mark(SHE, now, now.plus(LIFETIME));
        assertThat(replica(account).last(SHE)).contains(now);
        Instant before = now;
        now = now.plusMillis(1);
        replica(account).mark(SHE, now, now.plus(LIFETIME));
        assertThat(marks.last(SHE)).contains(before.plusMillis(1));
    }

    @Test
    void itIsGoneWhenItsTimeIsOver() {
        marks.mark(SHE, now, now.plus(LIFETIME));
        Instant at = now;
        now = at.plus(LIFETIME).minusMillis(1);
        assertThat(marks.last(SHE)).contains(at);
        now = at.plus(LIFETIME);
        assertThat(marks.last(SHE)).isEmpty();
    }

    @Test
    void peopleAndAccountsDoNotMix() {
        marks.mark(SHE, now, now.plus(LIFETIME));
        assertThat(marks.last(HE)).isEmpty();
        assertThat(replica(account()).last(SHE)).isEmpty();
    }

    @RepeatedTest(5)
    void sixteenMayMarkAtOnce() throws Exception {
        List<Boolean> marked = Race.of(16, () -> {
            replica(account).mark(SHE, now, now.plus(LIFETIME));
            return true;
        });
        assertThat(marked).hasSize(16);
        assertThat(marks.last(SHE)).contains(now);
    }
}
