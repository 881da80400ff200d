package dev.hexin.persistence.redis;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cells in Redis. Its clock is Redis's. The keys of an account have what stands in braces in common, which
 * decides where a cluster keeps them: so one script can ask for several.
 */
final class RedisCellStore implements CellStore {
    private final Redis redis;
    private final String prefix;
    private final RandomGenerator random;
    private final LongAdder displaced = new LongAdder();

    /** @param account its AppID */
    RedisCellStore(String account, Redis redis, RandomGenerator random) {
        this.redis = redis;
        this.prefix = "hexin:{" + account + "}:";
        this.random = random;
    }

    /**
     * Asks all that a store asks, so that the start finds out what Redis, or its user's rights, do not allow.
     *
     * @throws io.lettuce.core.RedisException where something is not allowed
     */
    static void tryOn(Redis redis) {
        RedisCellStore store = new RedisCellStore("start", redis, () -> 1L << 40);
        CellGroup group = new CellGroup("trial", CellGroup.Keep.HOT, 1, 1, Overflow.DISPLACES);
        // longer than a busy machine takes for this: what has expired is not displaced, and not tried
        Lifetime life = Lifetime.of(Duration.ofMinutes(1)).dueAfter(Duration.ZERO);
        CellKey first = group.key("first");
        CellKey second = group.key("second");
        store.write(first, 0, "", life);
        OptionalLong version = store.write(second, 0, "", life, first).version(); // displaces the first
        store.due(group, 1);
        store.keys(group, "");
        store.delete(second, version.orElse(0)); // none where another process starts at the same moment
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        List<@Nullable Object> answer = redis.run(CellScripts.READ, List.of(key(key)));
        return cell(answer.get(0), answer.get(1));
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        return write(key, expected, value, life, null).version();
    }

    @Override
    public Written write(
            CellKey key,
            long expected,
            String value,
            Lifetime life,
            @Nullable CellKey alsoRead) {
        CellGroup group = key.group();
        group.check(expected, value, life);
        // made here: a Redis that lost its memory would count from the beginning
        String version = Long.toString(random.nextLong(1, Long.MAX_VALUE));
        List<String> keys = alsoRead == null ? keys(key) : keys(key, alsoRead);
        while (true) {
            List<@Nullable Object> answer = redis.run(CellScripts.WRITE, keys, Long.toString(expected),
                    version, value, millis(life.expiresAfter()), millis(life.dueAfter()),
                    Integer.toString(group.mostCells()));
            Done done = Done.valueOf((String) answer.get(0));
            if (done != Done.FULL) {
                displaced.add(done == Done.DISPLACED ? 1 : 0);
                return new Written(done == Done.CONFLICT
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(version)),
                        alsoRead == null ? Optional.empty() : cell(answer.get(1), answer.get(2)));
            }
            if (group.overflow() == Overflow.IS_REFUSED) {
                throw CellRefusedException.full(group);
            }
            // only Redis knows which one is to make room; a key that it is not given it does not touch
            keys = keys(key, alsoRead == null ? key : alsoRead, group.key((String) answer.get(1)));
        }
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return redis.<Long>run(CellScripts.DELETE, keys(key), Long.toString(expected)) == 1;
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return find(group, set(group, "due"), Integer.toString(limit));
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        // ~ comes after all that a name consists of
        return find(group, set(group, "names"), Integer.toString(Integer.MAX_VALUE), '[' + beginning,
                '(' + beginning + '~');
    }

    private List<CellKey> find(CellGroup group, String sortedSet, String... range) {
        List<String> names = redis.run(CellScripts.FIND, List.of(set(group, "expiring"), sortedSet), range);
        return names.stream().map(group::key).toList();
    }

    @Override
    public long displaced() {
        return displaced.sum();
    }

    private static Optional<Cell> cell(@Nullable Object time, @Nullable Object text) {
        if (text == null) {
            return Optional.empty();
        }
        long now = (Long) time;
        String[] parts = ((String) text).split(" ", 5);
        long made = Long.parseLong(parts[1]);
        long expires = Long.parseLong(parts[2]);
        boolean isDue = !parts[3].isEmpty() && Long.parseLong(parts[3]) <= now;
        return now < expires
                ? Optional.of(
                        new Cell(parts[4], Long.parseLong(parts[0]), Duration.ofMillis(now - made), isDue))
                : Optional.empty();
    }

    private static String millis(@Nullable Duration time) {
        return time == null ? "" : Long.toString(time.toMillis());
    }

    /** The key of a cell, those of its group's sorted sets, and of other cells. */
    private List<String> keys(CellKey key, CellKey... others) {
        Stream<String> sets = Stream.of("expiring", "names", "due").map(order -> set(key.group(), order));
        return Stream.of(Stream.of(key(key)), sets, Stream.of(others).map(this::key))
                .flatMap(some -> some).toList();
    }

    private String key(CellKey key) {
        return prefix + key.group().name() + ':' + key.name();
    }

    /** A group's name has no dot, so that none of these is a cell's key. */
    private String set(CellGroup group, String order) {
        return prefix + group.name() + '.' + order;
    }

    /** What the script says that it did. */
    private enum Done {
        WRITTEN,
        /** It is written, and another one gave way. */
        DISPLACED,
        /** Another write came first. */
        CONFLICT,
        FULL
    }
}
