package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.token.AccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that the replicas share. While what they share can't be reached, this replica goes on with the
 * token that it saw last, and asks for another one alone where that does the others no harm.
 */
final class SharedToken {
    private static final Logger LOG = LoggerFactory.getLogger(SharedToken.class);

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final boolean mayAskAlone;
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private volatile @Nullable AccessToken seen;

    SharedToken(AccessTokens tokens, InstantSource clock, boolean mayAskAlone) {
        this.tokens = tokens;
        this.clock = clock;
        this.mayAskAlone = mayAskAlone;
    }

    Optional<AccessToken> current() {
        return orElse(() -> {
            Optional<AccessToken> current = tokens.current();
            current.ifPresent(token -> seen = token);
            return current;
        }, () -> Optional.ofNullable(seen).filter(token -> clock.instant().isBefore(token.expiresAt())));
    }

    /** @throws ApiCallException when nothing is shared and asking alone would end the others' token */
    Optional<Turn> takeTurn() {
        return orElse(tokens::takeTurn, () -> {
            if (mayAskAlone) {
                return Optional.of(new Alone());
            }
            throw AccessTokenErrors.notShared();
        });
    }

    void finish(Turn turn, AccessToken token) {
        seen = token;
        orElse(() -> {
            turn.finish(token);
            return true;
        }, () -> false);
    }

    void giveBack(Turn turn, Instant notBefore) {
        orElse(() -> {
            turn.giveBack(notBefore);
            return true;
        }, () -> false); // it ends by itself
    }

    private <T> T orElse(Supplier<T> shared, Supplier<T> alone) {
        try {
            T answer = shared.get();
            if (!reachable.getAndSet(true)) {
                LOG.info("The shared access token can be reached again");
            }
            return answer;
        } catch (RuntimeException unreachable) { // its message may quote an address
            if (reachable.getAndSet(false)) {
                LOG.warn("The shared access token can't be reached ({}): this replica goes on alone",
                        unreachable.getClass().getSimpleName());
            }
            return alone.get();
        }
    }

    /** A turn of this replica alone: the others do not learn of it. */
    private record Alone() implements Turn {
        @Override
        public void finish(AccessToken token) {}

        @Override
        public void giveBack(Instant notBefore) {}
    }
}
