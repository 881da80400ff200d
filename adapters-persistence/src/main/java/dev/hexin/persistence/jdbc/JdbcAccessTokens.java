package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The access token in a database, enciphered. Without a storage key it stays in the memory of the process that fetched
 * it, and only the turns are shared.
 */
@Singleton
@Requires(property = Database.URL)
@Requires(property = SharedState.PROPERTY, pattern = SharedState.IS_JDBC)
final class JdbcAccessTokens implements AccessTokens {
    /** Longer than a call of WeChat's API may take. */
    private static final Duration TURN = Duration.ofSeconds(15);

    private final String appId;
    private final SealedText tokens;
    private final AccessTokenRows rows;
    private final Purge purge;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration turn;
    private volatile @Nullable AccessToken notStored;

    /** @param schema so that the tables are there */
    @Inject
    JdbcAccessTokens(StorageSettings settings, Schema schema, AccessTokenRows rows, Purge purge,
            InstantSource clock, RandomGenerator random) {
        this(settings, rows, purge, clock, random, TURN);
    }

    /** @param turn how long a turn lasts whose owner has died */
    JdbcAccessTokens(StorageSettings settings, AccessTokenRows rows, Purge purge, InstantSource clock,
            RandomGenerator random, Duration turn) {
        this.appId = settings.appId().value();
        this.tokens = new SealedText(settings, "access token");
        this.rows = rows;
        this.purge = purge;
        this.clock = clock;
        this.random = random;
        this.turn = turn;
    }

    @Override
    public Optional<AccessToken> current() {
        Instant now = clock.instant();
        AccessToken own = notStored;
        return Optional.ofNullable(own).or(() -> rows.find(appId).flatMap(this::token))
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    @Override
    public Optional<Turn> takeTurn() {
        purge.whenDue();
        long now = clock.millis();
        long ends = now + turn.toMillis();
        String owner = HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
        boolean taken = Collision.retried(() -> rows.takeTurn(appId, owner, ends, now) > 0
                || rows.add(appId, owner, ends) > 0);
        return taken ? Optional.of(new Mine(owner)) : Optional.empty();
    }

    private Optional<AccessToken> token(AccessTokenRow row) {
        return Optional.ofNullable(row.token()).flatMap(sealed -> tokens.open(sealed, appId,
                value -> Optional.of(new AccessToken(value, Instant.ofEpochMilli(row.obtainedAt()),
                        Instant.ofEpochMilli(row.expiresAt())))));
    }

    private final class Mine implements Turn {
        private final String owner;

        Mine(String owner) {
            this.owner = owner;
        }

        @Override
        public void finish(AccessToken token) {
            String sealed = tokens.encipher(token.value(), appId).orElse(null);
            boolean counts = Collision.retried(() -> rows.finish(appId, owner, sealed,
                    token.obtainedAt().toEpochMilli(), token.expiresAt().toEpochMilli())) > 0;
            if (counts && sealed == null) {
                notStored = token;
            }
        }

        @Override
        public void giveBack(Instant notBefore) {
            Collision.retried(() -> rows.giveBack(appId, owner, notBefore.toEpochMilli()));
        }
    }
}
