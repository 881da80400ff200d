package dev.hexin.persistence.memory;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.AccessTokensContract;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract, and what time does. */
class MemoryAccessTokensTest extends AccessTokensContract {
    private static final Duration TURN = Duration.ofSeconds(15);

    private final ManualClock time = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(time));
    private final StorageSettings account = TestAccounts.withKey();
    private final AccessTokens one = tokens(account, time);
    private final AccessTokens other = tokens(account, time);

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return () -> time().instant(); // is asked for before a field is there
    }

    private ManualClock time() {
        return time;
    }

    private AccessTokens tokens(StorageSettings settings, InstantSource clockOfReplica) {
        return new SharedAccessTokens(store, new AtRestEncryption(settings), clockOfReplica,
                new SecureRandom());
    }

    @Test
    void aTokenIsCurrentUntilItExpires() {
        AccessToken token = token("a");
        take(one).finish(token);
        time.pass(LIFETIME.minusMillis(1));
        assertThat(other.current()).contains(token);
        time.pass(Duration.ofMillis(1));
        assertThat(one.current()).isEmpty();
        assertThat(other.current()).isEmpty();
    }

    @Test
    void aTokenOutlivesTheTurnsAfterIt() {
        AccessToken token = token("a");
        take(one).finish(token);
        for (int i = 0; i < 100; i++) {
            take(other); // and dies
            time.pass(TURN);
        }
        assertThat(one.current()).contains(token);
    }

    @Test
    void aTurnEndsByItself() {
        take(one);
        time.pass(TURN.minusMillis(1));
        assertThat(other.takeTurn()).isEmpty();
        time.pass(Duration.ofMillis(1));
        take(other);
        assertThat(one.takeTurn()).isEmpty();
    }

    @Test
    void aTurnThatEndedByItselfMayStillBeFinishedWhileNoOtherReplicaHasHadOne() {
        Turn slow = take(one);
        time.pass(TURN.plusMinutes(5));
        AccessToken token = token("a");
        slow.finish(token);
        assertThat(other.current()).contains(token);
    }

    @Test
    void aTurnThatIsFinishedAfterTheNextOneWasTakenChangesNothing() {
        Turn slow = take(one);
        time.pass(TURN);
        Turn quick = take(other);

        slow.finish(token("slow"));
        assertThat(one.current()).isEmpty();
        assertThat(other.current()).isEmpty();
        assertThat(one.takeTurn()).isEmpty();

        AccessToken token = token("quick");
        quick.finish(token);
        slow.finish(token("slow"));
        slow.giveBack(time.instant().plusSeconds(60));
        assertThat(one.current()).contains(token);
        assertThat(other.current()).contains(token);
        take(one);
    }

    @Test
    void aTurnThatIsGivenBackAfterTheNextOneWasTakenChangesNothing() {
        Turn slow = take(one);
        time.pass(TURN);
        take(other);
        slow.giveBack(time.instant());
        assertThat(one.takeTurn()).isEmpty();
    }

    @Test
    void afterATurnWasGivenBackTheNextOneComesAtThatTime() {
        take(one).giveBack(time.instant().plusSeconds(60));
        time.pass(Duration.ofSeconds(60).minusMillis(1));
        assertThat(other.takeTurn()).isEmpty();
        time.pass(Duration.ofMillis(1));
        take(other);
    }

    @Test
    void withoutAStorageKeyATurnThatIsTooLateTellsItsOwnReplicaNothing() {
        StorageSettings keyless = TestAccounts.same(account, null);
        AccessTokens here = tokens(keyless, time);
        Turn slow = take(here);
        time.pass(TURN);
        take(tokens(keyless, time));
        slow.finish(token("slow"));
        assertThat(here.current()).isEmpty();
    }

    @Test
    void withoutAStorageKeyWhatAReplicaFetchedExpiresToo() {
        AccessTokens here = tokens(TestAccounts.same(account, null), time);
        take(here).finish(token("a"));
        time.pass(LIFETIME);
        assertThat(here.current()).isEmpty();
    }

    /** Turns are the store's to judge; whether a token has expired, each replica's. */
    @Test
    void aReplicaWhoseClockIsWrongTakesNoTurnEarlierOrLater() {
        for (Duration skew : new Duration[]{Duration.ofSeconds(90), Duration.ofSeconds(-90)}) {
            AccessTokens wrong = tokens(account, time.ahead(skew));
            take(one);
            time.pass(TURN.minusMillis(1));
            assertThat(wrong.takeTurn()).isEmpty();
            time.pass(Duration.ofMillis(1));
            take(wrong).giveBack(time.ahead(skew).instant().plusSeconds(60));
            time.pass(Duration.ofSeconds(60).minusMillis(1));
            assertThat(one.takeTurn()).isEmpty();
            time.pass(Duration.ofMillis(1));
            take(one).giveBack(time.instant());
        }
    }

    @Test
    void aTurnThatWasTakenUnheardEndsByItself() {
        store.failAfter(1, true);
        assertThatThrownBy(one::takeTurn).isInstanceOf(IllegalStateException.class);
        store.comeBack();
        assertThat(other.takeTurn()).isEmpty();
        time.pass(TURN);
        take(other);
    }
}
