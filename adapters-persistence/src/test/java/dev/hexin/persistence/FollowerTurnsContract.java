package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.service.state.FollowerTurns;
import dev.hexin.domain.service.state.FollowerTurns.Applicant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas are promised of turns, over any store. */
@Timeout(600)
public abstract class FollowerTurnsContract extends PersonalDataContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final int RUNS = 6;
    private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(10);

    private final StorageSettings account = TestAccounts.withKey();
    private final OpenId follower = new OpenId("oTurn" + UUID.randomUUID());

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private FollowerTurns replica(Duration lease) {
        return new FollowerTurns(store(), new AtRestEncryption(account), new SecureRandom(), lease);
    }

    private FollowerTurns replica() {
        return replica(LONG);
    }

    /** A run whose delivery was registered so long ago, by a clock that says anything. */
    private static Applicant run(OpenId follower, String delivery, long secondsAgo) {
        Instant clock = NOW.plusSeconds(secondsAgo * 1000);
        return new Applicant(follower, new DeliveryId(delivery), UUID.randomUUID().toString(),
                clock.minusSeconds(secondsAgo), InstantSource.fixed(clock));
    }

    private Applicant run(String delivery, long secondsAgo) {
        return run(follower, delivery, secondsAgo);
    }

    @Test
    void ofThoseThatWaitTheFirstRegisteredIsNext_whoeverAsksFirst() {
        Applicant first = run("first", 1000);
        Applicant second = run("second", 900);
        Applicant third = run("third", 800);
        assertThat(replica().ask(first, true)).isTrue();
        assertThat(replica().ask(third, true)).isFalse();
        assertThat(replica().ask(second, true)).isFalse();
        replica().leave(first);
        assertThat(replica().ask(third, false)).isFalse();
        assertThat(replica().ask(second, false)).isTrue();
        assertThat(replica().ask(second, false)).as("still").isTrue();
        replica().leave(second);
        assertThat(replica().ask(third, false)).isTrue();
        replica().leave(third);
        assertThat(replica().ask(run("fourth", 0), true)).isTrue();
    }

    @Test
    void oneThatGoesAwayIsNotWaitedFor() {
        Applicant first = run("first", 1000);
        Applicant second = run("second", 900);
        Applicant third = run("third", 800);
        replica().ask(first, true);
        replica().ask(second, true);
        replica().ask(third, true);
        replica().leave(second);
        replica().leave(second);
        replica().leave(first);
        assertThat(replica().ask(third, false)).isTrue();
    }

    @Test
    void anotherRunOfTheSameDeliveryTakesItsPlace_unlessItMayLive() {
        Applicant before = run("same", 1000);
        replica().ask(before, true);
        replica().ask(run("behind", 900), true);
        Applicant after = run("same", 1000);
        assertThat(replica().ask(after, false)).isFalse();
        assertThat(replica().renew(before)).isTrue();
        assertThat(replica().ask(after, true)).isTrue();
        assertThat(replica().renew(before)).isFalse();
        replica().leave(before);
        assertThat(replica().renew(after)).isTrue();
    }

    @Test
    void aRunThatDiedKeepsItsPlaceForALease() throws Exception {
        FollowerTurns hasty = replica(Duration.ofMillis(300));
        Applicant dead = run("dead", 1000);
        assertThat(hasty.ask(dead, true)).isTrue();
        Applicant next = run("next", 900);
        while (!hasty.ask(next, false)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(hasty.renew(dead)).isFalse();
        hasty.leave(dead);
        assertThat(hasty.ask(next, false)).isTrue();
    }

    @Test
    void followersDontWaitForEachOther() {
        assertThat(replica().ask(run("one", 10), true)).isTrue();
        assertThat(replica().ask(run(new OpenId("oOther" + UUID.randomUUID()), "two", 10), true)).isTrue();
    }

    @Test
    void ofAllReplicasOneRunAtATimeIsAtWork() {
        AtomicInteger atWork = new AtomicInteger();
        List<Integer> seen = new ArrayList<>(); // guarded by the turn
        List<CompletableFuture<Void>> runs = IntStream.range(0, RUNS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    FollowerTurns own = replica();
                    Applicant run = run("run" + i, i);
                    boolean hasTurn = own.ask(run, true);
                    while (!hasTurn) {
                        LockSupport.parkNanos(A_MOMENT); // as a replica does between two looks
                        hasTurn = own.ask(run, false);
                    }
                    seen.add(atWork.incrementAndGet());
                    atWork.decrementAndGet();
                    own.leave(run);
                }, Thread::startVirtualThread)).toList();
        runs.forEach(CompletableFuture::join);
        assertThat(seen).hasSize(RUNS).containsOnly(1);
    }

    @Override
    protected PersonalData personalData() {
        return replica();
    }

    @Override
    protected void store(OpenId person) {
        replica().ask(run(person, "delivery", 0), true);
    }

    @Override
    protected boolean holds(OpenId person) {
        return !replica().ask(run(person, "another", 0), true);
    }

    @Override
    protected String everything() {
        return store().keys(FollowerTurns.GROUP, "").toString();
    }

    @Override
    protected String nameOf(OpenId person) {
        return new AtRestEncryption(account).pseudonym(person);
    }
}
