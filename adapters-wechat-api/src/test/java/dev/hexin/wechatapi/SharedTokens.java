package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.token.AccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the replicas of a test share; a test can break it, and await what is done with it. */
final class SharedTokens implements AccessTokens {
    private final InstantSource clock;
    private @Nullable AccessToken token;
    private @Nullable Turn taken;
    private Instant free = Instant.MIN;
    private boolean broken;
    private int asked;

    SharedTokens(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<AccessToken> current() {
        check();
        return Optional.ofNullable(token).filter(known -> clock.instant().isBefore(known.expiresAt()));
    }

    @Override
    public synchronized Optional<Turn> takeTurn() {
        asked++;
        notifyAll();
        check();
        if (taken != null || clock.instant().isBefore(free)) {
            return Optional.empty();
        }
        taken = new OneTurn();
        return Optional.of(taken);
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("k4n4r1 at redis://secret");
        }
    }

    synchronized void isBroken(boolean now) {
        broken = now;
    }

    /** How often anybody wanted the turn. */
    synchronized int asked() {
        return asked;
    }

    /** Nobody gets the turn before. */
    synchronized Instant free() {
        return free;
    }

    synchronized void put(AccessToken newer) {
        token = newer;
        notifyAll();
    }

    synchronized void await(Predicate<SharedTokens> condition) throws InterruptedException {
        while (!condition.test(this)) {
            wait();
        }
    }

    synchronized boolean isFree() {
        return taken == null;
    }

    private synchronized void end(Turn turn, @Nullable AccessToken fetched, Instant nextFrom) {
        check();
        if (taken == turn) {
            taken = null;
            free = nextFrom;
            token = fetched == null ? token : fetched;
            notifyAll();
        }
    }

    private final class OneTurn implements Turn {
        @Override
        public void finish(AccessToken fetched) {
            end(this, fetched, Instant.MIN);
        }

        @Override
        public void giveBack(Instant notBefore) {
            end(this, null, notBefore);
        }
    }
}
