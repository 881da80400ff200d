package dev.hexin.persistence.redis;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Used sign-in states in Redis: a hash for each, with which {@code code} and when it was {@code used}, and its
 * {@code outcome}. It expires by itself.
 */
@Singleton
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class RedisLoginStates implements LoginStates, AutoCloseable {
    /** Longer than all calls of a sign-in take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The code, when it was used, and the outcome or null; nothing where it was not used. */
    private static final Script FIND = Script.list("""
            local used = redis.call('HMGET', KEYS[1], 'code', 'used', 'outcome')
            if not used[1] then
                return {}
            end
            return used""");

    /** The same; nothing for the first, whose it is from now on. */
    private static final Script USE = Script.list("""
            local used = redis.call('HMGET', KEYS[1], 'code', 'used', 'outcome')
            if used[1] then
                return used
            end
            local code, now, ttl = unpack(ARGV)
            redis.call('HSET', KEYS[1], 'code', code, 'used', now)
            redis.call('PEXPIRE', KEYS[1], ttl)
            return {}""");

    /** The outcome, now, and until when it is kept. */
    private static final Script FINISH = Script.number("""
            if redis.call('HEXISTS', KEYS[1], 'code') == 0 then
                return 0
            end
            """ + PersonIndex.add("ARGV[2]", "ARGV[3]", "ARGV[4]") + """
            return redis.call('HSETNX', KEYS[1], 'outcome', ARGV[1])""");

    private static final Script FORGET = PersonIndex.forgetting("outcome");

    private static final Script OUTCOME = Script.text("return redis.call('HGET', KEYS[1], 'outcome')");

    private final Redis redis;
    private final Keys keys;
    private final StorageKey hashes;
    private final PersonIndex people;
    private final SealedText outcomes;
    private final InstantSource clock;
    private final AwaitedOutcomes awaited;

    @Inject
    RedisLoginStates(StorageSettings settings, Redis redis, InstantSource clock) {
        this.redis = redis;
        this.keys = new Keys(settings, "used-state");
        this.hashes = StorageKey.of(settings);
        this.people = new PersonIndex(keys, hashes);
        this.outcomes = new SealedText(settings, "sign-in outcome");
        this.clock = clock;
        this.awaited = new AwaitedOutcomes(clock, PATIENCE);
    }

    @Override
    public Optional<Use> find(LoginState state, BodyDigest code) {
        String key = key(state);
        List<@Nullable String> found = redis.run(FIND, key);
        return found.isEmpty() ? Optional.empty() : Optional.of(again(key, found, code));
    }

    @Override
    public Use use(LoginState state, BodyDigest code) {
        String key = key(state);
        List<@Nullable String> found = redis.run(USE, key, digits(code), Millis.of(clock.instant()),
                Millis.of(LoginState.REMEMBERED));
        return found.isEmpty() ? new FirstUse(key) : again(key, found, code);
    }

    @Override
    public void forget(OpenId openId) {
        redis.run(FORGET, people.key(openId));
    }

    private Use again(String key, List<@Nullable String> found, BodyDigest code) {
        return digits(code).equals(found.get(0))
                ? new Use.Again(outcome(key, found.get(2), Millis.instant(found.get(1))))
                : new Use.Stale();
    }

    private static String digits(BodyDigest code) {
        return HexFormat.of().toHexDigits(code.prefix());
    }

    private CompletionStage<SignInOutcome> outcome(String key, @Nullable String sealed, Instant used) {
        if (sealed != null) {
            return CompletableFuture.completedStage(open(key, sealed));
        }
        return awaited.await(() -> Optional.ofNullable(redis.<@Nullable String>run(OUTCOME, key))
                .map(text -> open(key, text)), used);
    }

    private SignInOutcome open(String key, String sealed) {
        if (sealed.isEmpty()) {
            return new SignInOutcome.Stale(); // of a person who was forgotten
        }
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

        FirstUse(String key) {
            this.key = key;
        }

        @Override
        public void finish(SignInOutcome outcome) {
            OpenId person = outcome instanceof SignInOutcome.SignedIn(var session) ? session.openId() : null;
            Instant now = clock.instant();
            redis.run(FINISH, people.keys(key, person), outcomes.seal(OutcomeText.of(outcome), key),
                    Millis.of(now), Millis.of(now.plus(LoginState.REMEMBERED)),
                    Millis.of(LoginState.REMEMBERED));
        }
    }
}
