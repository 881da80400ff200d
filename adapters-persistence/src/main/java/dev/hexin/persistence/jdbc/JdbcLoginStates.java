package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.persistence.AwaitedOutcomes;
import dev.hexin.persistence.OutcomeText;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Used sign-in states in a database, whose rows name no state. */
@Singleton
@Requires(property = Database.URL)
@Requires(property = SharedState.PROPERTY, pattern = SharedState.IS_JDBC)
final class JdbcLoginStates implements LoginStates, AutoCloseable {
    /** Longer than the calls of WeChat's API take of which an outcome is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 100_000;
    private static final int BATCH = 500;

    private final String appId;
    private final StorageKey key;
    private final SealedText outcomes;
    private final AwaitedOutcomes awaited;
    private final LoginStateRows rows;
    private final Purge purge;
    private final InstantSource clock;
    private final int most;
    private final AtomicInteger added = new AtomicInteger();

    /** @param schema so that the tables are there */
    @Inject
    JdbcLoginStates(StorageSettings settings, Schema schema, LoginStateRows rows, Purge purge,
            InstantSource clock) {
        this(settings, rows, purge, clock, PATIENCE, MOST);
    }

    /**
     * @param patience after what time without an outcome the process that used a state has died
     * @param most how many are remembered, roughly, where they are many; the oldest go first
     */
    JdbcLoginStates(StorageSettings settings, LoginStateRows rows, Purge purge, InstantSource clock,
            Duration patience, int most) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.outcomes = new SealedText(settings, "sign-in outcome");
        this.rows = rows;
        this.purge = purge;
        this.clock = clock;
        this.awaited = new AwaitedOutcomes(clock, patience);
        this.most = most;
    }

    @Override
    public Optional<Use> find(LoginState state, BodyDigest code) {
        return rows.find(appId, key.hash(state)).map(row -> again(row, code));
    }

    @Override
    public Use use(LoginState state, BodyDigest code) {
        purge.whenDue();
        Instant now = clock.instant();
        String name = key.hash(state);
        long expiresAt = now.plus(LoginState.REMEMBERED).toEpochMilli();
        if (Collision
                .retried(() -> rows.add(appId, name, code.prefix(), now.toEpochMilli(), expiresAt)) > 0) {
            forgetTheOldest();
            return new Mine(name);
        }
        // gone in between, once in a blue moon: then it was used long ago
        return rows.find(appId, name).map(row -> again(row, code)).orElseGet(Use.Stale::new);
    }

    @Override
    public void forget(OpenId openId) {
        Collision.retried(() -> rows.forget(appId, key.hash(openId)));
    }

    private void forgetTheOldest() {
        if (added.incrementAndGet() % Math.clamp(most / 100, 1, BATCH) == 0) {
            Collision.retried(() -> rows.firstBeyond(appId, most)
                    .ifPresent(id -> rows.removeUpTo(appId, id)));
        }
    }

    private Use again(LoginStateRow row, BodyDigest code) {
        return row.code() == code.prefix() ? new Use.Again(outcome(row)) : new Use.Stale();
    }

    private CompletionStage<SignInOutcome> outcome(LoginStateRow row) {
        if (row.outcome() != null) {
            return CompletableFuture.completedStage(read(row.outcome(), row.state()));
        }
        return awaited.await(() -> rows.outcome(appId, row.id()).map(text -> read(text, row.state())),
                Instant.ofEpochMilli(row.usedAt()));
    }

    /** What can't be read is no outcome: the visitor starts again. */
    private SignInOutcome read(String sealed, String name) {
        if (sealed.isEmpty()) {
            return new SignInOutcome.Stale(); // of a person who was forgotten
        }
        return outcomes.open(sealed, name, OutcomeText::read).orElseGet(SignInOutcome.Unavailable::new);
    }

    /** Lets go who waits for an outcome. */
    @Override
    @PreDestroy
    public void close() {
        awaited.close();
    }

    private final class Mine implements Use.First {
        private final String name;

        Mine(String name) {
            this.name = name;
        }

        @Override
        public void finish(SignInOutcome outcome) {
            String sealed = outcomes.seal(OutcomeText.of(outcome), name);
            String person = outcome instanceof SignInOutcome.SignedIn(var session)
                    ? key.hash(session.openId())
                    : null;
            Collision.retried(() -> rows.finish(appId, name, sealed, person));
        }
    }
}
