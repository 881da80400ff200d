package dev.hexin.domain.service.state;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The account's access token, and whose turn it is to fetch the next one: one cell. Its time comes when the
 * turn is free. Without a storage key a token is not stored: a replica then knows what it fetched itself, and
 * shares the turn.
 */
public final class SharedAccessTokens implements AccessTokens {
    public static final CellGroup GROUP = new CellGroup("access-token", Keep.HOT, 1, 10_000,
            Overflow.DISPLACES);
    /** Longer than a call of WeChat's API may take. */
    private static final Duration TURN = Duration.ofSeconds(15);
    /** A turn may be longer than its lease. */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(10);
    private static final String NAME = "current";
    private static final Codec<Token> CODEC = Codec.of("v1", Token::texts, Token::of);

    private final Cells<Token> cells;
    private final boolean mayBeStored;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile @Nullable AccessToken own; // where none may be stored

    public SharedAccessTokens(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.mayBeStored = encryption.hasKey();
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Optional<AccessToken> current() {
        Instant now = clock.instant();
        AccessToken known = own;
        return (known == null ? cells.read(NAME).found().map(Token::token) : Optional.of(known))
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    @Override
    public Optional<Turn> takeTurn() {
        String turn = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        // also one that can't be read is left to the replica whose turn it is
        boolean taken = cells.update(NAME, cell -> cell.version() == 0 || cell.isDue()
                ? Change.write(new Token(cell.found().map(Token::token).orElse(null), turn),
                        life(cell.state(), TURN), true)
                : Change.keep(false));
        return taken ? Optional.of(new OneTurn(turn)) : Optional.empty();
    }

    /** @param free when the next turn may be taken */
    private Lifetime life(@Nullable Token token, Duration free) {
        Duration needed = token == null || token.token() == null
                ? Duration.ZERO
                : Duration.between(clock.instant(), token.token().expiresAt());
        return Lifetime.of((needed.compareTo(free) > 0 ? needed : free).plus(KEPT_LONGER)).dueAfter(free);
    }

    private final class OneTurn implements Turn {
        private final String turn;

        OneTurn(String turn) {
            this.turn = turn;
        }

        @Override
        public void finish(AccessToken fetched) {
            boolean counts = end(fetched, Duration.ZERO);
            if (counts && !mayBeStored) {
                own = fetched;
            }
        }

        @Override
        public void giveBack(Instant notBefore) {
            Duration pause = Duration.between(clock.instant(), notBefore);
            end(null, pause.isNegative() ? Duration.ZERO : pause);
        }

        private boolean end(@Nullable AccessToken fetched, Duration free) {
            return cells.update(NAME, cell -> {
                if (cell.state() == null || !turn.equals(cell.state().turn())) {
                    return Change.keep(false);
                }
                AccessToken stored = fetched == null ? cell.state().token() : mayBeStored ? fetched : null;
                Token next = new Token(stored, null);
                return Change.write(next, life(next, free), true);
            });
        }
    }

    /**
     * @param token null: none is known, or none may be stored
     * @param turn whose turn it is, or was when its time came
     */
    private record Token(@Nullable AccessToken token, @Nullable String turn) {
        private Texts texts() {
            return token == null
                    ? Texts.of(turn)
                    : Texts.of(turn, token.value(), token.obtainedAt().toString(),
                            token.expiresAt().toString());
        }

        private static Token of(Texts texts) {
            String turn = texts.nextOrNull();
            return new Token(texts.hasNext()
                    ? new AccessToken(texts.next(), texts.nextInstant(), texts.nextInstant())
                    : null, turn);
        }

        /** Secrets never reach a log. */
        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
