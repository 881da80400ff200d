package dev.hexin.persistence.memory;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The access token in memory, in clear: it goes with the process. */
public final class MemoryAccessTokens implements AccessTokens {
    private final InstantSource clock;
    private final Duration lease;
    private @Nullable AccessToken token; // guarded by this, as what follows
    private @Nullable Turn taken; // the last that was taken, until it is ended
    private Instant free = Instant.MIN; // from then on the next turn may be taken

    /** @param lease how long a turn may take before the next one may be taken all the same */
    public MemoryAccessTokens(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public synchronized Optional<AccessToken> current() {
        Instant now = clock.instant();
        return Optional.ofNullable(token).filter(known -> now.isBefore(known.expiresAt()));
    }

    @Override
    public synchronized Optional<Turn> takeTurn() {
        Instant now = clock.instant();
        if (now.isBefore(free)) {
            return Optional.empty();
        }
        Turn turn = new OneTurn();
        taken = turn;
        free = now.plus(lease);
        return Optional.of(turn);
    }

    private synchronized void end(Turn turn, @Nullable AccessToken fetched, Instant nextFrom) {
        if (taken != turn) {
            return; // somebody else has had one since
        }
        taken = null;
        free = nextFrom;
        if (fetched != null) {
            token = fetched;
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
