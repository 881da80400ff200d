package dev.hexin.persistence.redis;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in attempts in Redis: a hash for each, with the {@code browser} it is bound to, where the visitor wanted to go
 * ({@code to}), {@code until} when it is good, with which {@code code} and when it was {@code used}, and its
 * {@code outcome}. A used one stays until it expires, because WeChat's browser calls back twice.
 */
@Singleton
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class RedisLoginStates implements LoginStates, AutoCloseable {
    /** Longer than a code lives, and than a visitor hesitates. */
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    /** Longer than all calls of a sign-in take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Script OPEN = Script.number("""
            local browser, to, forget, ttl = unpack(ARGV)
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'browser', browser, 'to', to, 'until', forget)
            return redis.call('PEXPIRE', KEYS[1], ttl)""");

    /** Where to go, for the first; when it was used and its outcome or null, for the next; else nothing. */
    private static final Script USE = Script.list("""
            local attempt = redis.call('HMGET', KEYS[1], 'browser', 'until', 'code', 'to', 'used', 'outcome')
            local now, browser, code = unpack(ARGV)
            if attempt[1] ~= browser or tonumber(now) >= tonumber(attempt[2]) then
                return {}
            end
            if not attempt[3] then
                redis.call('HSET', KEYS[1], 'code', code, 'used', now)
                return {attempt[4]}
            end
            if attempt[3] ~= code then
                return {}
            end
            return {attempt[5], attempt[6]}""");

    private static final Script FINISH = Script.number("""
            if redis.call('HEXISTS', KEYS[1], 'code') == 0 then
                return 0
            end
            return redis.call('HSETNX', KEYS[1], 'outcome', ARGV[1])""");

    private static final Script OUTCOME = Script.text("return redis.call('HGET', KEYS[1], 'outcome')");

    private final Redis redis;
    private final Keys keys;
    private final StorageKey hashes;
    private final SealedText paths;
    private final SealedText outcomes;
    private final InstantSource clock;
    private final Duration lifetime;
    private final AwaitedOutcomes awaited;

    @Inject
    RedisLoginStates(StorageSettings settings, Redis redis, InstantSource clock) {
        this(settings, redis, clock, LIFETIME);
    }

    /** @param lifetime how long a visitor may take, from the tap to the way back */
    RedisLoginStates(StorageSettings settings, Redis redis, InstantSource clock, Duration lifetime) {
        this.redis = redis;
        this.keys = new Keys(settings, "sign-in");
        this.hashes = StorageKey.of(settings);
        this.paths = new SealedText(settings, "path");
        this.outcomes = new SealedText(settings, "sign-in outcome");
        this.clock = clock;
        this.lifetime = lifetime;
        this.awaited = new AwaitedOutcomes(clock, PATIENCE);
    }

    @Override
    public void open(LoginState state, BrowserId browser, String returnTo) {
        String key = key(state);
        redis.run(OPEN, key, hashes.hash(browser), paths.seal(returnTo, key), Millis.of(clock.instant().plus(
                lifetime)), Millis.of(lifetime));
    }

    @Override
    public Use use(LoginState state, BrowserId browser, BodyDigest code) {
        String key = key(state);
        List<@Nullable String> found = redis.run(USE, key, Millis.of(clock.instant()), hashes.hash(browser),
                HexFormat
                        .of().toHexDigits(code.prefix()));
        return switch (found.size()) {
            case 0 -> new Use.Stale();
            case 1 -> paths.open(found.get(0), key, Optional::of).<Use>map(path -> new FirstUse(key, path))
                    .orElseGet(
                            Use.Stale::new);
            default -> new Use.Again(outcome(key, found.get(1), Millis.instant(found.get(0))));
        };
    }

    private CompletionStage<SignInOutcome> outcome(String key, @Nullable String sealed, Instant used) {
        if (sealed != null) {
            return CompletableFuture.completedStage(open(key, sealed));
        }
        return awaited.await(() -> Optional.ofNullable(redis.<@Nullable String>run(OUTCOME, key))
                .map(text -> open(key, text)), used);
    }

    private SignInOutcome open(String key, String sealed) {
        return outcomes.open(sealed, key, OutcomeText::read).orElseGet(SignInOutcome.Unavailable::new);
    }

    private String key(LoginState state) {
        return keys.of(hashes.hash(state));
    }

    /** Lets go who waits for an outcome. */
    @Override
    @PreDestroy
    public void close() {
        awaited.close();
    }

    private final class FirstUse implements Use.First {
        private final String key;
        private final String returnTo;

        FirstUse(String key, String returnTo) {
            this.key = key;
            this.returnTo = returnTo;
        }

        @Override
        public String returnTo() {
            return returnTo;
        }

        @Override
        public void finish(SignInOutcome outcome) {
            redis.run(FINISH, key, outcomes.seal(OutcomeText.of(outcome), key));
        }
    }
}
