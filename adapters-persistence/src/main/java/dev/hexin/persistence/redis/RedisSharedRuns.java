package dev.hexin.persistence.redis;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.persistence.AnswerText;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs in Redis: a hash for each, with how often ({@code n}) and when ({@code first}) it was seen, its {@code owner} and
 * when the {@code lease} ends, its {@code answer}, whether that was {@code claimed} and whether somebody has given up
 * ({@code late}). It is forgotten at {@code until}. Times are milliseconds of our clock.
 */
@Singleton
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class RedisSharedRuns implements SharedRuns {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final String INDEX = PersonIndex.add("now", "forget", "ttl");

    /**
     * Times: now, the end of a lease that begins now, when that is forgotten; how many sightings this is: 1 or 0; and
     * whether it takes over: 1 or 0.
     */
    private static final Script SEE = Script.list("""
            local run = redis.call('HMGET', KEYS[1], 'n', 'first', 'lease', 'until', 'answer')
            local now, owner, lease, forget, ttl, seen, takesOver = unpack(ARGV)
            now = tonumber(now)
            if run[4] and now >= tonumber(run[4]) then
                redis.call('DEL', KEYS[1])
                run = {}
            end
            if not run[1] then
                if seen == '0' and takesOver == '0' then
                    return {0, ARGV[1], 0, false}
                end
                seen = 1
                run[2] = ARGV[1]
                redis.call('HSET', KEYS[1], 'first', ARGV[1])
            end
            local n = redis.call('HINCRBY', KEYS[1], 'n', seen)
            local mine = 0
            if not run[5] and not (run[3] and (takesOver == '0' or now < tonumber(run[3]))) then
                mine = 1
                redis.call('HSET', KEYS[1], 'owner', owner, 'lease', lease, 'until', forget)
                redis.call('PEXPIRE', KEYS[1], ttl)
                """ + INDEX + """
            end
            return {n, run[2], mine, run[5] or false}""");

    private static final Script RENEW = Script.number("""
            local run = redis.call('HMGET', KEYS[1], 'owner', 'until', 'answer')
            local now, owner, lease, forget, ttl = unpack(ARGV)
            if run[1] ~= owner or run[3] or tonumber(now) >= tonumber(run[2]) then
                return 0
            end
            redis.call('HSET', KEYS[1], 'lease', lease, 'until', forget)
            redis.call('PEXPIRE', KEYS[1], ttl)
            """ + INDEX + """
            return 1""");

    private static final Script RELEASE = Script.number("""
            if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then
                return 0
            end
            return redis.call('HDEL', KEYS[1], 'owner', 'lease')""");

    private static final Script FINISH = Script.text("""
            local run = redis.call('HMGET', KEYS[1], 'n', 'answer', 'until', 'late', 'owner', 'forgotten')
            local now, owner, answer, forget, ttl, silence = unpack(ARGV)
            if run[3] and tonumber(now) >= tonumber(run[3]) then
                redis.call('DEL', KEYS[1])
                run = {}
            end
            if run[2] and run[5] ~= owner then
                return 'TOO_LATE'
            end
            if run[2] then
                return run[4] and 'LATE' or 'KEPT'
            end
            if not run[1] then
                redis.call('HSET', KEYS[1], 'n', 0, 'first', now)
            end
            if run[6] then
                answer, silence = '', ''
            else
                """ + INDEX + """
            end
            redis.call('HSET', KEYS[1], 'owner', owner, 'answer', answer, 'until', forget)
            redis.call('PEXPIRE', KEYS[1], ttl)
            if run[4] then
                redis.call('HSET', KEYS[1], 'claimed', 1, 'answer', silence)
                return 'LATE'
            end
            return 'KEPT'""");

    private static final Script CLAIM = Script.number("""
            local run = redis.call('HMGET', KEYS[1], 'answer', 'until')
            if not run[1] or tonumber(ARGV[1]) >= tonumber(run[2]) then
                return 0
            end
            return redis.call('HSETNX', KEYS[1], 'claimed', 1)""");

    private static final Script GIVE_UP = Script.text("""
            local run = redis.call('HMGET', KEYS[1], 'answer', 'until')
            local now, forget, ttl = unpack(ARGV)
            if run[2] and tonumber(now) >= tonumber(run[2]) then
                redis.call('DEL', KEYS[1])
                run = {}
            end
            if run[1] then
                return run[1]
            end
            redis.call('HSET', KEYS[1], 'late', 1)
            if not run[2] then
                redis.call('HSET', KEYS[1], 'until', forget)
                redis.call('PEXPIRE', KEYS[1], ttl)
            end
            return false""");

    private static final Script FORGET = PersonIndex.forgetting("answer");

    private final Redis redis;
    private final Keys keys;
    private final PersonIndex people;
    private final SealedText answers;
    private final InstantSource clock;
    private final Duration lease;
    private final Duration kept;

    @Inject
    RedisSharedRuns(StorageSettings settings, Redis redis, InstantSource clock) {
        this(settings, redis, clock, LEASE, KEPT);
    }

    /**
     * @param lease how long an owner who doesn't renew it has a run
     * @param kept how long a finished run is remembered, and an unfinished one after its lease has ended
     */
    RedisSharedRuns(StorageSettings settings, Redis redis, InstantSource clock, Duration lease,
            Duration kept) {
        this.redis = redis;
        this.keys = new Keys(settings, "run");
        this.people = new PersonIndex(keys, StorageKey.of(settings));
        this.answers = new SealedText(settings, "answer");
        this.clock = clock;
        this.lease = lease;
        this.kept = kept;
    }

    @Override
    public Entry see(DeliveryId id, String owner, Instant now) {
        return see(id, owner, now, "1", false);
    }

    @Override
    public Entry look(DeliveryId id, String owner, Instant now, boolean takesOver) {
        return see(id, owner, now, "0", takesOver);
    }

    private Entry see(DeliveryId id, String owner, Instant now, String sightings, boolean takesOver) {
        Instant leaseEnds = now.plus(lease);
        List<@Nullable Object> entry = redis.run(SEE, keys(id), Millis.of(now), owner, Millis.of(leaseEnds),
                Millis.of(leaseEnds.plus(kept)), Millis.of(lease.plus(kept)), sightings,
                takesOver ? "1" : "0");
        int number = ((Long) entry.get(0)).intValue();
        Instant firstSeen = Millis.instant((String) entry.get(1));
        boolean mine = (Long) entry.get(2) == 1;
        String sealed = (String) entry.get(3);
        return new Entry(number, firstSeen, mine, sealed == null ? null : open(id, sealed).orElse(null));
    }

    @Override
    public boolean renew(DeliveryId id, String owner, Instant now) {
        Instant leaseEnds = now.plus(lease);
        return redis.<Long>run(RENEW, keys(id), Millis.of(now), owner, Millis.of(leaseEnds),
                Millis.of(leaseEnds.plus(kept)), Millis.of(lease.plus(kept))) == 1;
    }

    @Override
    public void release(DeliveryId id, String owner) {
        redis.run(RELEASE, key(id), owner);
    }

    @Override
    public Finish finish(DeliveryId id, String owner, Answer answer, Instant now) {
        // who finishes a run brings an answer that is late: nobody else is told it
        Answer silence = new Answer(Reply.none(), answer.at());
        return Finish.valueOf(redis.run(FINISH, keys(id), Millis.of(now), owner, sealed(id, answer),
                Millis.of(now.plus(kept)), Millis.of(kept), sealed(id, silence)));
    }

    @Override
    public boolean claim(DeliveryId id) {
        return redis.<Long>run(CLAIM, key(id), Millis.of(clock.instant())) == 1;
    }

    @Override
    public Optional<Answer> giveUp(DeliveryId id) {
        Instant now = clock.instant();
        String sealed = redis.<@Nullable String>run(GIVE_UP, key(id), Millis.of(now), Millis.of(now.plus(
                lease).plus(kept)), Millis.of(lease.plus(kept)));
        return Optional.ofNullable(sealed).flatMap(text -> open(id, text));
    }

    @Override
    public void forget(OpenId openId) {
        redis.run(FORGET, people.key(openId));
    }

    private List<String> keys(DeliveryId id) {
        return people.keys(key(id), id.sender());
    }

    private String sealed(DeliveryId id, Answer answer) {
        return answers.seal(AnswerText.of(answer), id.value());
    }

    private Optional<Answer> open(DeliveryId id, String sealed) {
        if (sealed.isEmpty()) { // its follower was forgotten
            return Optional.of(new Answer(Reply.none(), clock.instant()));
        }
        return answers.open(sealed, id.value(), AnswerText::read);
    }

    private String key(DeliveryId id) {
        return keys.of(id.value());
    }
}
