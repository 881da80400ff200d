package dev.hexin.persistence.redis;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.port.CellStore;
import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the start says of a Redis that can't be used, and when it needs none. */
@Timeout(600)
@Isolated // looks at all that is logged
class RedisStartupDiagnosisTest {
    private static final String WRONG = "a-wrong-password";

    private static ApplicationContext start(String state, @Nullable String uri) {
        return ApplicationContext.builder().deduceEnvironment(false).properties(Map.of("wechat.state", state))
                .singletons(new RedisSettings(uri), InstantSource.system(),
                        new SecureRandom())
                .start();
    }

    /** The one sentence that the start ends with, and nothing in the log. */
    private static String sentence(@Nullable String uri) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            Throwable failure = catchThrowable(() -> start("redis", uri).close());
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
            assertThat(failure).isNotNull();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof RedisStartException said) {
                    assertThat(said.getMessage()).doesNotContain(WRONG)
                            .matches("[^?]+[.?]( \\(It names [^ ]+\\.\\))?")
                            .startsWith("redis.uri (REDIS_URI) ");
                    assertThat(said).hasNoCause();
                    return said.getMessage();
                }
            }
            throw new AssertionError("no sentence", failure);
        } finally {
            root.detachAppender(log);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "Redis", "REDIS"})
    void theApplicationSharesItsStateInRedis(String state) {
        try (ApplicationContext context = start(state, TestRedis.Shared.SERVER.uri())) {
            assertThat(context.getBean(Redis.class).cells(TestRedis.account().appId(), new Random()))
                    .isInstanceOf(RedisCellStore.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "redis-not"})
    void whereItsStateIsElsewhereNobodyAsksForRedis(String state) {
        try (ApplicationContext context = start(state, "redis://127.0.0.1:" + TestRedis.freePort())) {
            assertThat(context.findBean(RedisCellStore.class)).isEmpty();
            assertThat(context.findBean(Redis.class)).isEmpty();
        }
    }

    @Test
    void noAddress() {
        assertThat(sentence(null)).contains("is missing");
        assertThat(sentence(" ")).contains("is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:6379", "http://127.0.0.1", "redis://", "redis:///" + WRONG,
            "redis://:" + WRONG + "#/@127.0.0.1:6379", "redis://:" + WRONG + "@127.0.0.1:port"})
    void whatIsNoAddress(String uri) {
        assertThat(sentence(uri)).contains("should be an address");
    }

    @Test
    void nobodyListens() {
        assertThat(sentence("redis://:" + WRONG + "@127.0.0.1:" + TestRedis.freePort())).contains(
                "doesn't answer");
        assertThat(sentence("redis://nobody.invalid")).contains("doesn't answer", "nobody.invalid:6379");
    }

    @Test
    void whoListensSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(sentence("redis://127.0.0.1:" + silent.getLocalPort())).contains("doesn't answer");
        }
    }

    @Test
    void whoListensSpeaksNoTls() throws Exception {
        assertThat(sentence(TestRedis.Shared.SERVER.uri().replace("redis:", "rediss:"))).contains("TLS");
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = other.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(
                            StandardCharsets.UTF_8));
                    socket.getInputStream().readAllBytes();
                } catch (IOException closed) {
                    return;
                }
            });
            assertThat(sentence("rediss://127.0.0.1:" + other.getLocalPort())).contains("can't be trusted");
        }
    }

    @Test
    void aPasswordThatIsWrongOrMissing() {
        try (TestRedis server = TestRedis.start("requirepass right")) {
            assertThat(sentence(server.uri())).contains("refuses them");
            assertThat(sentence(server.uri().replace("127", ":" + WRONG + "@127"))).contains("refuses them");
            start("redis", server.uri().replace("127", ":right@127")).close();
        }
    }

    @Test
    void aUserWhoMayNotDoAllThatIsNeeded() {
        try (TestRedis server = TestRedis.start()) {
            server.as(redis -> redis.aclSetuser("hexin", AclSetuserArgs.Builder.on().addPassword("right")
                    .allKeys().allCommands().removeCategory(AclCategory.SCRIPTING)));
            server.as(redis -> redis.aclSetuser("other", AclSetuserArgs.Builder.on().addPassword("right")
                    .keyPattern("other:*").allCommands()));
            // as it was enough for Hexin before it had sorted sets
            server.as(redis -> redis.aclSetuser("old", AclSetuserArgs.Builder.on().addPassword("right")
                    .keyPattern("hexin:*").allCommands().removeCategory(AclCategory.SORTEDSET)));
            assertThat(sentence(server.uri().replace("127", "hexin:right@127"))).contains("keys hexin:*");
            assertThat(sentence(server.uri().replace("127", "other:right@127"))).contains("keys hexin:*");
            assertThat(sentence(server.uri().replace("127", "old:right@127"))).contains("keys hexin:*");
        }
    }

    @Test
    void aReplica() {
        try (TestRedis server = TestRedis.start("replicaof 127.0.0.1 " + TestRedis.freePort())) {
            assertThat(sentence(server.uri())).contains("its primary");
        }
    }
}
