package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import dev.hexin.persistence.AnswerText;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Late answers in Redis: a list for each follower, oldest first, of answers with a name and until when they may be
 * handed out before them. An expired one stays a little longer, so that whoever kept it can find out that nobody has
 * had it.
 */
@Singleton
@Named("store")
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class RedisLateAnswers implements LateAnswers {
    private static final Duration LONGER = Duration.ofMinutes(1);

    private static final Script KEEP = Script.number("""
            local answer, most, ttl = unpack(ARGV)
            local displaced = redis.call('RPUSH', KEYS[1], answer) - most
            redis.call('LTRIM', KEYS[1], -most, -1)
            if redis.call('PTTL', KEYS[1]) < tonumber(ttl) then
                redis.call('PEXPIRE', KEYS[1], ttl)
            end
            return math.max(0, displaced)""");

    private static final Script FETCH = Script.text("""
            for _, answer in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
                if tonumber(ARGV[1]) < tonumber(string.match(answer, ' (%d+) ')) then
                    redis.call('LREM', KEYS[1], 1, answer)
                    return answer
                end
            end
            return false""");

    private static final Script FORGET = Script.number("""
            for _, answer in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
                if string.match(answer, '^%x+') == ARGV[1] then
                    return redis.call('LREM', KEYS[1], 1, answer)
                end
            end
            return 0""");

    private static final Script FORGET_ALL = Script.number("return redis.call('DEL', KEYS[1])");

    private final Redis redis;
    private final Keys keys;
    private final StorageKey people;
    private final SealedText answers;
    private final InstantSource clock;
    private final RandomGenerator random;

    RedisLateAnswers(StorageSettings settings, Redis redis, InstantSource clock, RandomGenerator random) {
        this.redis = redis;
        this.keys = new Keys(settings, "late");
        this.people = StorageKey.of(settings);
        this.answers = new SealedText(settings, "late answer");
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        String key = key(follower);
        String name = HexFormat.of().toHexDigits(random.nextLong());
        String head = name + ' ' + Millis.of(until) + ' ';
        String sealed = answers.seal(AnswerText.of(answer), key + ' ' + head);
        Duration waits = Duration.between(clock.instant(), until);
        long displaced = redis.<Long>run(KEEP, key, head + sealed, "" + MOST,
                Millis.of(waits.isNegative() ? LONGER : waits.plus(LONGER)));
        return new KeptInList(key, name, (int) displaced);
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        String key = key(follower);
        String now = Millis.of(clock.instant());
        while (true) {
            String fetched = redis.<@Nullable String>run(FETCH, key, now);
            if (fetched == null) {
                return Optional.empty();
            }
            int head = fetched.indexOf(' ', fetched.indexOf(' ') + 1) + 1;
            Optional<Answer> answer = answers.open(fetched.substring(head),
                    key + ' ' + fetched.substring(0, head),
                    AnswerText::read);
            if (answer.isPresent()) { // else it counts as none: the next one
                return answer;
            }
        }
    }

    @Override
    public void forget(OpenId openId) {
        redis.run(FORGET_ALL, key(openId));
    }

    private String key(OpenId follower) {
        return keys.of(people.hash(follower));
    }

    private final class KeptInList implements Kept {
        private final String key;
        private final String name;
        private final int displaced;

        KeptInList(String key, String name, int displaced) {
            this.key = key;
            this.name = name;
            this.displaced = displaced;
        }

        @Override
        public int displaced() {
            return displaced;
        }

        @Override
        public boolean forget() {
            return redis.<Long>run(FORGET, key, name) == 1;
        }
    }
}
