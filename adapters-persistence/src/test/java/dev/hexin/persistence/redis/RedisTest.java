package dev.hexin.persistence.redis;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.StorageSettings;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a call while Redis is away, and what its user must be allowed. */
@Timeout(600)
class RedisTest {
    private static final CellGroup GROUP = new CellGroup("things", Keep.HOT, 2, 100, Overflow.DISPLACES);
    private static final CellKey KEY = GROUP.key("a");
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final List<CommandType> NEEDED = List.of(CommandType.GET, CommandType.GETRANGE,
            CommandType.SET, CommandType.DEL, CommandType.PTTL, CommandType.PEXPIRE, CommandType.ZADD,
            CommandType.ZREM, CommandType.ZCARD, CommandType.ZSCORE, CommandType.ZCOUNT,
            CommandType.ZRANGEBYSCORE, CommandType.ZRANGEBYLEX, CommandType.TIME, CommandType.EVAL,
            CommandType.EVALSHA);

    private final StorageSettings account = TestRedis.account();

    private CellStore cells(Redis redis) {
        return new RedisCellStore(account.appId().value(), redis, new SecureRandom());
    }

    /** Everything that can be asked, one after the other. */
    private List<Runnable> calls(Redis redis) {
        CellStore cells = cells(redis);
        return List.of(() -> cells.read(KEY), () -> cells.write(KEY, 0, "", HOUR),
                () -> cells.write(GROUP.key("b"), 0, "", HOUR.dueAfter(Duration.ZERO), KEY),
                () -> cells.write(GROUP.key("c"), 0, "", HOUR), () -> cells.due(GROUP, 10),
                () -> cells.keys(GROUP, "").forEach(key -> cells.delete(key, cells.read(key).orElseThrow()
                        .version())));
    }

    /** As docs/redis.md has it; a cluster's user needs CLUSTER besides. */
    @Test
    void aUserOfItsOwnNeedsLittle() {
        try (TestRedis server = TestRedis.start(); Redis redis = connectAs(server, NEEDED)) {
            calls(redis).forEach(Runnable::run);
        }
    }

    @Test
    void theStartTriesAllThatIsNeeded() {
        try (TestRedis server = TestRedis.start()) {
            for (CommandType one : NEEDED) {
                server.as(RedisCommands::scriptFlush);
                List<CommandType> others = NEEDED.stream().filter(command -> command != one).toList();
                assertThatThrownBy(() -> connectAs(server, others).close()).as(one.name()).isInstanceOf(
                        RedisStartException.class);
            }
        }
    }

    private static Redis connectAs(TestRedis server, List<CommandType> allowed) {
        AclSetuserArgs user = AclSetuserArgs.Builder.reset().on().addPassword("right").keyPattern("hexin:*")
                .addCommand(CommandType.HELLO).addCommand(CommandType.INFO);
        allowed.forEach(user::addCommand);
        server.as(visitor -> visitor.aclSetuser("hexin", user));
        return new Redis(new RedisSettings(server.uri().replace("127", "hexin:right@127")));
    }

    @Test
    void theStartLeavesNothing() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            assertThat(server.size()).isZero();
        }
    }

    @Test
    void eachCallThrowsAtOnceWhileRedisIsAway_andWorksWhenItIsBack() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            calls(redis).forEach(Runnable::run);
            server.stop();
            for (Runnable call : calls(redis)) {
                assertThatThrownBy(call::run).isInstanceOf(RedisException.class);
            }
            server.startAgain();
            // nothing of what was refused is done now; and the scripts are new to it
            assertThat(Eventually.answers(() -> cells(redis).keys(GROUP, ""))).isEmpty();
            calls(redis).forEach(Runnable::run);
        }
    }

    @Test
    void aRedisThatHangsIsNotWaitedFor() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            CellStore cells = cells(redis);
            long version = cells.write(KEY, 0, "one", HOUR).orElseThrow();
            server.as(visitor -> visitor.clientPause(10_000)); // who waited for it would be answered
            assertThatThrownBy(() -> cells.write(KEY, version, "two", HOUR))
                    .isInstanceOf(RedisException.class);
            // it may have been written when Redis went on
            assertThat(Eventually.answers(() -> cells.read(KEY)).map(Cell::value).orElseThrow()).isIn("one",
                    "two");
        }
    }

    @Test
    void aConnectionThatDiedWithoutAWordIsReplaced() throws Exception {
        try (TestRedis server = TestRedis.start();
                SilentProxy proxy = new SilentProxy(server.port());
                Redis redis = new Redis(new RedisSettings("redis://127.0.0.1:" + proxy.port()))) {
            CellStore cells = cells(redis);
            long version = cells.write(KEY, 0, "", HOUR).orElseThrow();
            proxy.fallSilent();
            assertThatThrownBy(() -> cells.read(KEY)).isInstanceOf(RedisException.class);
            assertThat(Eventually.answers(() -> cells.read(KEY)).map(Cell::version)).contains(version);
        }
    }
}
