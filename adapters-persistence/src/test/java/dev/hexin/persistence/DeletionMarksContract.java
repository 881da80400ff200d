package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas of an account are promised, over any store. */
@Timeout(600)
public abstract class DeletionMarksContract {
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("oshe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final Duration LIFETIME = Duration.ofHours(1);

    private final StorageSettings account = TestAccounts.withKey();

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    /** That of the replicas, which the store's own may be. */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    private DeletionMarks replica(StorageSettings settings) {
        return new SharedDeletionMarks(store(), new AtRestEncryption(settings), clock(), new SecureRandom());
    }

    protected DeletionMarks replica() {
        return replica(account);
    }

    protected Instant now() {
        return clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void theLastDeletionIsKnownEverywhere_toTheMillisecond() {
        Instant now = now();
        assertThat(replica().last(SHE)).isEmpty();
        replica().mark(SHE, now, now.plus(LIFETIME));
        assertThat(replica().last(SHE)).contains(now);
        replica().mark(SHE, now.plusMillis(1), now.plus(LIFETIME));
        assertThat(replica().last(SHE)).contains(now.plusMillis(1));
    }

    @Test
    void aReplicaWhoseClockIsBehindMakesNoDeletionAnEarlierOne() {
        Instant now = now();
        replica().mark(SHE, now, now.plus(LIFETIME));
        replica().mark(SHE, now.minusSeconds(90), now.plus(LIFETIME));
        assertThat(replica().last(SHE)).contains(now);
    }

    @Test
    void peopleAndKeysDoNotMix() {
        Instant now = now();
        replica().mark(SHE, now, now.plus(LIFETIME));
        assertThat(replica().last(HE)).isEmpty();
        assertThat(replica(TestAccounts.same(account, TestAccounts.KEY + "!")).last(SHE)).isEmpty();
        assertThat(StoredText.of(store())).doesNotContain(SHE.value());
    }

    @RepeatedTest(5)
    void sixteenMayMarkAtOnce() throws Exception {
        Instant now = now();
        List<Boolean> marked = Race.of(16, () -> {
            replica().mark(SHE, now, now.plus(LIFETIME));
            return true;
        });
        assertThat(marked).hasSize(16);
        assertThat(replica().last(SHE)).contains(now);
    }
}
