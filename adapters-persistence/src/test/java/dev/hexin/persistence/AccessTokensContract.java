package dev.hexin.persistence;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.token.AccessToken;
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

/** What every implementation of the port promises, to two replicas of an account. */
@Timeout(600)
public abstract class AccessTokensContract {
    protected static final Duration LEASE = Duration.ofSeconds(15);
    protected static final Duration LIFETIME = Duration.ofHours(2);

    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    protected final InstantSource clock = () -> now;
    private AccessTokens here;
    private AccessTokens there;

    /**
     * One more replica of this test's account, of which nothing is known at first; its turns last for {@link #LEASE} of
     * this clock's time.
     */
    protected abstract AccessTokens replica();

    @BeforeEach
    void twoReplicas() {
        here = replica();
        there = replica();
    }

    protected void pass(Duration time) {
        now = now.plus(time);
    }

    /** Handed out now. */
    protected AccessToken token(String value) {
        return new AccessToken(value, now, now.plus(LIFETIME));
    }

    private static Turn take(AccessTokens tokens) {
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
    void aTokenIsCurrentUntilItExpires() {
        AccessToken token = token("a");
        take(here).finish(token);
        pass(LIFETIME.minusMillis(1));
        assertThat(there.current()).contains(token);
        pass(Duration.ofMillis(1));
        assertThat(here.current()).isEmpty();
        assertThat(there.current()).isEmpty();
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
        take(there).giveBack(now);
        take(there);
        assertThat(here.current()).contains(token);
    }

    @Test
    void whileSomebodyHasTheTurnNobodyElseGetsIt() {
        take(here);
        assertThat(here.takeTurn()).isEmpty();
        assertThat(there.takeTurn()).isEmpty();
    }

    @RepeatedTest(10)
    void ofSixteenWhoRaceOneGetsTheTurn() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Optional<Turn>> turns = Race.of(16,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).takeTurn());
        assertThat(turns).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void aTurnEndsByItself() {
        take(here);
        pass(LEASE.minusMillis(1));
        assertThat(there.takeTurn()).isEmpty();
        pass(Duration.ofMillis(1));
        take(there);
        assertThat(here.takeTurn()).isEmpty();
    }

    @Test
    void aTurnThatEndedByItselfMayStillBeFinishedWhileNobodyElseHasHadOne() {
        Turn slow = take(here);
        pass(LEASE.plusSeconds(1));
        AccessToken token = token("a");
        slow.finish(token);
        assertThat(there.current()).contains(token);
    }

    @Test
    void whoIsFinishedAfterSomebodyElseHasTakenATurnChangesNothing() {
        Turn slow = take(here);
        pass(LEASE);
        Turn quick = take(there);

        slow.finish(token("slow"));
        assertThat(here.current()).isEmpty();
        assertThat(there.current()).isEmpty();
        assertThat(here.takeTurn()).isEmpty();

        AccessToken token = token("quick");
        quick.finish(token);
        slow.finish(token("slow"));
        slow.giveBack(now.plusSeconds(60));
        assertThat(here.current()).contains(token);
        assertThat(there.current()).contains(token);
        take(here);
    }

    @Test
    void whoGivesBackAfterSomebodyElseHasTakenATurnChangesNothing() {
        Turn slow = take(here);
        pass(LEASE);
        take(there);
        slow.giveBack(now);
        assertThat(here.takeTurn()).isEmpty();
    }

    @Test
    void onceFinishedTheTurnIsFree() {
        take(here).finish(token("a"));
        take(there).finish(token("b"));
        take(here);
    }

    @Test
    void afterATurnWasGivenBackNobodyGetsOneBeforeThatTime() {
        take(here).giveBack(now.plusSeconds(60));
        assertThat(here.takeTurn()).isEmpty();
        pass(Duration.ofSeconds(60).minusMillis(1));
        assertThat(there.takeTurn()).isEmpty();
        pass(Duration.ofMillis(1));
        take(there);
    }

    @Test
    void whatIsGivenBackForNowIsFreeAtOnce() {
        take(here).giveBack(now);
        take(there);
    }
}
