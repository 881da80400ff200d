package dev.hexin.persistence.redis;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.StorageSettings;
import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.protocol.CommandType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is left in Redis, and what becomes of a call while Redis is away. */
@Timeout(600)
class RedisTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final InstantSource CLOCK = () -> NOW;
    private static final DeliveryId ID = new DeliveryId("a");
    private static final OpenId SHE = new OpenId("oShe");
    private static final LoginState STATE = new LoginState("state");
    private static final Answer ANSWER = new Answer(Reply.text("words"), NOW);

    private final StorageSettings account = TestRedis.account();

    private SharedRuns runs(Redis redis) {
        return new RedisSharedRuns(account, redis, CLOCK);
    }

    /** Everything that can be asked, one after the other. */
    private List<Runnable> calls(Redis redis) {
        SharedRuns runs = runs(redis);
        AccessTokens tokens = new RedisAccessTokens(account, redis, CLOCK, new SecureRandom());
        LateAnswers late = new RedisLateAnswers(account, redis, CLOCK, new SecureRandom());
        LoginStates states = new RedisLoginStates(account, redis, CLOCK);
        BodyDigest code = BodyDigest.of(new byte[1]);
        AccessToken token = new AccessToken("token", NOW, NOW.plusSeconds(7200));
        return List.of(() -> runs.see(ID, "me", NOW), () -> runs.look(ID, "me", NOW, true),
                () -> runs.giveUp(ID),
                () -> runs.renew(ID, "me", NOW), () -> runs.release(ID, "me"),
                () -> runs.finish(ID, "here", ANSWER, NOW), () -> runs.claim(ID),
                () -> runs.giveUp(new DeliveryId("never seen")),
                () -> runs.finish(new DeliveryId("gone"), "here", ANSWER, NOW),
                () -> tokens.takeTurn().ifPresent(turn -> turn.giveBack(NOW)),
                () -> tokens.takeTurn().ifPresent(turn -> turn.finish(token)), tokens::takeTurn,
                tokens::current, () -> late.keep(SHE, ANSWER, NOW.minusSeconds(600)).forget(),
                () -> late.keep(SHE, ANSWER, NOW.plusSeconds(600)),
                () -> late.keep(new OpenId("oOther"), ANSWER, NOW.plusSeconds(600)), () -> late.fetch(SHE),
                () -> states.find(STATE, code), () -> finish(states.use(STATE, code)),
                () -> states.use(new LoginState("left"), code));
    }

    private static void finish(LoginStates.Use use) {
        if (use instanceof LoginStates.Use.First first) {
            first.finish(new SignInOutcome.Refused());
        }
    }

    @Test
    void everythingExpires() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            for (Runnable call : calls(redis)) {
                call.run();
                server.as(visitor -> assertThat(visitor.keys("hexin:*")).allSatisfy(
                        key -> assertThat(visitor.pttl(key)).as(key).isBetween(1L, 8_000_000L)));
            }
            server.as(visitor -> assertThat(visitor.keys("*")).hasSizeGreaterThan(6).allMatch(
                    key -> key.startsWith("hexin:")));
        }
    }

    /** As docs/redis.md has it; a cluster's user needs CLUSTER besides. */
    @Test
    void aUserOfItsOwnNeedsLittle() {
        try (TestRedis server = TestRedis.start()) {
            server.as(visitor -> visitor.aclSetuser("hexin", AclSetuserArgs.Builder.on().addPassword("right")
                    .keyPattern("hexin:*").addCategory(AclCategory.HASH).addCategory(AclCategory.LIST)
                    .addCommand(CommandType.SET).addCommand(CommandType.DEL).addCommand(CommandType.PTTL)
                    .addCommand(CommandType.PEXPIRE).addCommand(CommandType.EVAL)
                    .addCommand(CommandType.EVALSHA).addCommand(CommandType.HELLO)
                    .addCommand(CommandType.INFO)));
            try (Redis redis = new Redis(new RedisSettings(server.uri().replace("127", "hexin:right@127")))) {
                calls(redis).forEach(Runnable::run);
            }
        }
    }

    @Test
    void aTurnThatIsTakenDoesNotShortenATokensLife() {
        AccessTokens tokens = new RedisAccessTokens(account, TestRedis.Shared.REDIS, CLOCK,
                new SecureRandom());
        tokens.takeTurn().orElseThrow().finish(new AccessToken("token", NOW, NOW.plusSeconds(7200)));
        tokens.takeTurn().orElseThrow().giveBack(NOW);
        String key = "hexin:{" + account.appId().value() + "}:access-token";
        TestRedis.Shared.SERVER.as(visitor -> assertThat(visitor.pttl(key)).isGreaterThan(7_100_000));
    }

    @Test
    void eachCallThrowsAtOnceWhileRedisIsAway_andWorksWhenItIsBack() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            List<Runnable> calls = new ArrayList<>(calls(redis));
            calls.forEach(Runnable::run);
            server.stop();
            calls = calls(redis).subList(0, 9);
            for (Runnable call : calls) {
                assertThatThrownBy(call::run).isInstanceOf(RedisException.class);
            }
            server.startAgain();
            SharedRuns runs = runs(redis);
            // once, not again for each call that was refused; and the scripts are new to it
            assertThat(Eventually.answers(() -> runs.see(ID, "me", NOW)).number()).isOne();
            calls(redis).forEach(Runnable::run);
        }
    }

    @Test
    void aRedisThatHangsIsNotWaitedFor_andNothingIsDoneTwice() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            SharedRuns runs = runs(redis);
            runs.see(ID, "me", NOW);
            server.as(visitor -> visitor.clientPause(10_000)); // who waited for it would be answered
            assertThatThrownBy(() -> runs.see(ID, "me", NOW)).isInstanceOf(RedisException.class);
            // the one that hung may have been counted when Redis went on, but once
            assertThat(Eventually.answers(() -> runs.look(ID, "me", NOW, true)).number()).isBetween(1, 2);
        }
    }

    @Test
    void aConnectionThatDiedWithoutAWordIsReplaced() throws Exception {
        try (TestRedis server = TestRedis.start();
                SilentProxy proxy = new SilentProxy(server.port());
                Redis redis = new Redis(new RedisSettings("redis://127.0.0.1:" + proxy.port()))) {
            SharedRuns runs = runs(redis);
            runs.see(ID, "me", NOW);
            proxy.fallSilent();
            assertThatThrownBy(() -> runs.see(ID, "me", NOW)).isInstanceOf(RedisException.class);
            assertThat(Eventually.answers(() -> runs.look(ID, "me", NOW, true)).number()).isOne();
        }
    }

    @Test
    void aClusterIsOneToo() {
        try (TestRedis one = TestRedis.startOfCluster(); TestRedis two = TestRedis.startOfCluster()) {
            one.formClusterWith(two);
            try (Redis redis = Eventually.answers(one::connect)) {
                for (int i = 0; i < 16; i++) { // accounts of both, surely enough
                    StorageSettings any = TestRedis.account();
                    SharedRuns runs = new RedisSharedRuns(any, redis, CLOCK);
                    assertThat(Eventually.answers(() -> runs.see(ID, "me", NOW)).mine()).isTrue();
                    assertThat(runs.finish(ID, "here", ANSWER, NOW)).isEqualTo(SharedRuns.Finish.KEPT);
                }
                assertThat(one.size()).isPositive();
                assertThat(two.size()).isPositive();
            }
        }
    }
}
