package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.profile.BrowserId;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sign-in attempts in a database, whose rows name neither states nor browsers. */
@Singleton
@Requires(property = Database.URL)
@Requires(property = SharedState.PROPERTY, pattern = SharedState.IS_JDBC)
final class JdbcLoginStates implements LoginStates, AutoCloseable {
    /** Longer than a code lives, and than a visitor hesitates. */
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    /** Longer than the calls of WeChat's API take of which an outcome is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 100_000;
    private static final int BATCH = 500;

    private final String appId;
    private final StorageKey key;
    private final SealedText paths;
    private final SealedText outcomes;
    private final AwaitedOutcomes awaited;
    private final LoginStateRows rows;
    private final Purge purge;
    private final InstantSource clock;
    private final Duration lifetime;
    private final int most;
    private final AtomicInteger opened = new AtomicInteger();

    /** @param schema so that the tables are there */
    @Inject
    JdbcLoginStates(StorageSettings settings, Schema schema, LoginStateRows rows, Purge purge,
            InstantSource clock) {
        this(settings, rows, purge, clock, LIFETIME, PATIENCE, MOST);
    }

    /**
     * @param lifetime how long a visitor may take, from the tap to the way back
     * @param patience after what time without an outcome whoever uses an attempt has died
     * @param most how many attempts are remembered, roughly, where they are many; the oldest go first
     */
    JdbcLoginStates(StorageSettings settings, LoginStateRows rows, Purge purge, InstantSource clock,
            Duration lifetime, Duration patience, int most) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.paths = new SealedText(settings, "path");
        this.outcomes = new SealedText(settings, "sign-in outcome");
        this.rows = rows;
        this.purge = purge;
        this.clock = clock;
        this.lifetime = lifetime;
        this.awaited = new AwaitedOutcomes(clock, patience);
        this.most = most;
    }

    @Override
    public void open(LoginState state, BrowserId browser, String returnTo) {
        purge.whenDue();
        String name = key.hash(state);
        String where = paths.seal(returnTo, name);
        long expiresAt = clock.instant().plus(lifetime).toEpochMilli();
        Collision.retried(() -> {
            if (rows.add(appId, name, key.hash(browser), where, expiresAt) == 0) {
                rows.remove(appId, name); // a new one goes to the end
                throw Collision.now();
            }
        });
        if (opened.incrementAndGet() % Math.clamp(most / 100, 1, BATCH) == 0) {
            Collision.retried(() -> rows.firstBeyond(appId, most)
                    .ifPresent(id -> rows.removeUpTo(appId, id)));
        }
    }

    @Override
    public Use use(LoginState state, BrowserId browser, BodyDigest code) {
        Instant now = clock.instant();
        LoginStateRow attempt = find(state, browser, now);
        if (attempt == null) {
            return new Use.Stale();
        }
        if (attempt.code() == null) {
            long id = attempt.id();
            Optional<String> returnTo = paths.open(attempt.returnTo(), attempt.state(),
                    Optional::of);
            if (returnTo.isPresent() && Collision.retried(
                    () -> rows.use(appId, id, code.prefix(), now.toEpochMilli())) > 0) {
                return new Mine(id, attempt.state(), returnTo.get());
            }
            attempt = find(state, browser, now);
        }
        return attempt != null && Objects.equals(attempt.code(), code.prefix())
                ? new Use.Again(outcome(attempt))
                : new Use.Stale();
    }

    private @Nullable LoginStateRow find(LoginState state, BrowserId browser, Instant now) {
        return rows.find(appId, key.hash(state)).filter(attempt -> !attempt.isExpired(now)
                && attempt.browser().equals(key.hash(browser))).orElse(null);
    }

    private CompletionStage<SignInOutcome> outcome(LoginStateRow attempt) {
        if (attempt.outcome() != null) {
            return CompletableFuture.completedStage(read(attempt.outcome(), attempt.state()));
        }
        Instant used = Instant.ofEpochMilli(Objects.requireNonNullElse(attempt.usedAt(), 0L));
        return awaited.await(() -> rows.outcome(appId, attempt.id()).map(text -> read(text, attempt.state())),
                used);
    }

    /** What can't be read is no outcome: the visitor starts again. */
    private SignInOutcome read(String sealed, String name) {
        return outcomes.open(sealed, name, OutcomeText::read).orElseGet(SignInOutcome.Unavailable::new);
    }

    /** Lets go who waits for an outcome. */
    @Override
    @PreDestroy
    public void close() {
        awaited.close();
    }

    private final class Mine implements Use.First {
        private final long id;
        private final String name;
        private final String returnTo;

        Mine(long id, String name, String returnTo) {
            this.id = id;
            this.name = name;
            this.returnTo = returnTo;
        }

        @Override
        public String returnTo() {
            return returnTo;
        }

        @Override
        public void finish(SignInOutcome outcome) {
            String sealed = outcomes.seal(OutcomeText.of(outcome), name);
            Collision.retried(() -> rows.finish(appId, id, sealed));
        }
    }
}
