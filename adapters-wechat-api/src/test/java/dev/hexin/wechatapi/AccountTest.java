package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.wechatapi.ScriptedPlatform.SEND;
import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TYPING;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An account whose platform hands out tokens and takes messages until a test says otherwise. */
@Timeout(600)
abstract class AccountTest {
    static final OpenId FOLLOWER = new OpenId("ok4n4r1OpenId");
    static final Duration LIFE = Duration.ofHours(2);
    static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    final ScriptedPlatform platform = new ScriptedPlatform();
    final TestClock clock = new TestClock();
    final SharedTokens shared = new SharedTokens(clock);
    final AtomicInteger handedOut = new AtomicInteger();
    private final List<Replica> replicas = new ArrayList<>();
    Replica replica;

    @BeforeEach
    void start() {
        platform.reacts(STABLE_TOKEN, question -> nextToken()).reacts(TOKEN, question -> nextToken())
                .answers(SEND, OK).answers(TYPING, OK);
        replica = another();
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        platform.close();
    }

    Way nextToken() {
        return token("k4n4r1Token" + handedOut.incrementAndGet());
    }

    static Way token(String value) {
        return Ways.json("{\"access_token\":\"" + value + "\",\"expires_in\":7200}");
    }

    Replica another() {
        return another(TokenSource.STABLE, Hexin.PATIENT);
    }

    Replica another(TokenSource tokenSource, Duration timeout) {
        Replica another = new Replica(Hexin.settings(platform.url(), timeout, tokenSource), shared, clock);
        replicas.add(another);
        return another;
    }

    String token() {
        return replica.source().token().value();
    }

    PlatformError refusal() {
        return refusal(replica);
    }

    static PlatformError refusal(Replica asked) {
        ApiCallException refusal = catchThrowableOfType(ApiCallException.class, () -> asked.source().token());
        return refusal == null ? new PlatformError(0, "none", "none") : refusal.error();
    }

    /** Hands this token to everybody, as of now. */
    AccessToken share(String value) {
        AccessToken token = new AccessToken(value, clock.instant(), clock.instant().plus(LIFE));
        shared.put(token);
        return token;
    }

    /** All at the same moment, a thread each. */
    static <T> List<T> atOnce(int threads, Callable<T> action) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = IntStream.range(0, threads).mapToObj(i -> executor.submit(() -> {
                go.await();
                return action.call();
            })).toList();
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        }
    }
}
