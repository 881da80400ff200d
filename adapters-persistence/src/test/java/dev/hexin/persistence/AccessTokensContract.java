package dev.hexin.persistence;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.token.AccessToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What two replicas of an account are promised, over any store. */
@Timeout(600)
public abstract class AccessTokensContract {
    protected static final Duration LIFETIME = Duration.ofHours(2);

    protected final InstantSource clock = clock();
    private final StorageSettings account = TestAccounts.withKey();
    private AccessTokens here;
    private AccessTokens there;

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    /** That of the replicas, which the store's own may be. */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    protected AccessTokens replica(StorageSettings settings) {
        StorageEncryption encryption = new AtRestEncryption(settings);
        return new SharedAccessTokens(store(), encryption, clock, new SecureRandom());
    }

    @BeforeEach
    void twoReplicas() {
        here = replica(account);
        there = replica(account);
    }

    private AccessTokens replicaWithKey(String key) {
        return replica(TestAccounts.same(account, key));
    }

    private AccessTokens replicaWithoutKey() {
        return replica(TestAccounts.same(account, null));
    }

    /** Handed out now. */
    protected AccessToken token(String value) {
        Instant now = clock.instant();
        return new AccessToken(value, now, now.plus(LIFETIME));
    }

    protected static Turn take(AccessTokens tokens) {
        Optional<Turn> turn = tokens.takeTurn();
        assertThat(turn).isPresent();
        return turn.orElseThrow();
    }

    @Test
    void atFirstThereIsNone() {
        assertThat(here.current()).isEmpty();
        take(here);
        assertThat(here.current()).isEmpty();
        assertThat(there.current()).isEmpty();
    }

    @Test
    void whatOneHasFetchedAllHave() {
        AccessToken token = token("a_-" + "x".repeat(512));
        take(here).finish(token);
        assertThat(here.current()).contains(token);
        assertThat(there.current()).contains(token);
    }

    @Test
    void aLaterTokenReplacesAnEarlierOne() {
        take(here).finish(token("earlier"));
        AccessToken later = token("later");
        take(there).finish(later);
        assertThat(here.current()).contains(later);
        assertThat(there.current()).contains(later);
    }

    @Test
    void theTokenStaysWhileTheNextOneIsFetched() {
        AccessToken token = token("a");
        take(here).finish(token);
        take(there).giveBack(clock.instant());
        take(there);
        assertThat(here.current()).contains(token);
    }

    @Test
    void whileOneHasTheTurnNoOtherGetsIt() {
        take(here);
        assertThat(here.takeTurn()).isEmpty();
        assertThat(there.takeTurn()).isEmpty();
    }

    @RepeatedTest(10)
    void ofSixteenThatRaceOneGetsTheTurn() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Optional<Turn>> turns = Race.of(16,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).takeTurn());
        assertThat(turns).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void onceFinishedTheTurnIsFree() {
        take(here).finish(token("a"));
        take(there).finish(token("b"));
        take(here);
    }

    @Test
    void aTurnEndsOnce() {
        Turn turn = take(here);
        turn.finish(token("a"));
        turn.giveBack(clock.instant().plusSeconds(3600));
        take(there);
    }

    @Test
    void afterATurnWasGivenBackThereIsNoneBeforeThatTime() {
        take(here).giveBack(clock.instant().plusSeconds(3600));
        assertThat(here.takeTurn()).isEmpty();
        assertThat(there.takeTurn()).isEmpty();
    }

    @Test
    void whatIsGivenBackForNowIsFreeAtOnce() {
        take(here).giveBack(clock.instant());
        take(there);
    }

    @Test
    void aTokenCanNotBeRead() {
        take(here).finish(token("TOKEN-in-clear"));
        assertThat(StoredText.of(store())).contains("v1:").doesNotContain("TOKEN-in");
    }

    @Test
    void withoutAStorageKeyATokenIsNotStored_andEachKnowsWhatItFetched() {
        AccessTokens one = replicaWithoutKey();
        AccessTokens other = replicaWithoutKey();
        AccessToken token = token("TOKEN-in-clear");
        Turn turn = take(one);
        assertThat(other.takeTurn()).isEmpty();
        turn.finish(token);

        assertThat(one.current()).contains(token);
        assertThat(other.current()).isEmpty();
        assertThat(StoredText.of(store())).isNotEmpty().doesNotContain("TOKEN");
        take(other);
    }

    @Test
    void anotherStorageKeyReadsNone() {
        take(here).finish(token("a"));
        assertThat(replicaWithKey(TestAccounts.KEY + "!").current()).isEmpty();
        assertThat(replicaWithoutKey().current()).isEmpty();
        assertThat(there.current()).isPresent();
    }

    @Test
    void anotherStorageKeyTakesNoTurnThatAReplicaHas_butOneThatIsFree() {
        Turn turn = take(here);
        assertThat(replicaWithKey(TestAccounts.KEY + "!").takeTurn()).isEmpty();
        turn.finish(token("a"));
        take(replicaWithKey(TestAccounts.KEY + "!"));
    }
}
