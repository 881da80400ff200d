package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformError;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.REFRESH;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static dev.hexin.wechatapi.ScriptedPlatform.Way;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that can happen to a call on its way, and how often it is made then. */
class BadConnectionTest extends PlatformTest {
    private static final Way HUGE = Ways.bytes("text/plain", ("{\"a\":\"" + "x".repeat(
            ApiClient.LARGEST_ANSWER) + "\"}").getBytes(StandardCharsets.UTF_8));
    private static final String NOT_IN_TIME = "WeChat's API did not answer in time";
    private static final Way BUSY = Ways.refusal(-1, "system error");

    private interface Check {
        void of(DeafPlatform deaf, PlatformError error) throws InterruptedException;
    }

    private void at(URI url) {
        hexin.close();
        hexin = Hexin.at(url, Hexin.PATIENT);
    }

    /** On a busy machine the client may have given up before the connection was accepted. */
    private static void assertOneConnection(DeafPlatform deaf) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (deaf.connections() == 0 && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(deaf.connections()).isOne();
    }

    /** What became of a sign-in at a platform without manners, and that it was asked once. */
    private static void hastily(Supplier<DeafPlatform> manners, Check check) throws Exception {
        Hexin.untilAsked(Hexin.HASTY, timeout -> {
            try (DeafPlatform deaf = manners.get(); Hexin hasty = Hexin.at(deaf.url(), timeout)) {
                PlatformError error = tryLater(hasty.identityProvider().identify(CODE));
                if (deaf.connections() == 0) {
                    return false;
                }
                check.of(deaf, error);
                assertThat(deaf.connections()).isOne();
                return true;
            }
        });
    }

    /** The same at one that falls silent. */
    private static void silently(String path, Function<ScriptedPlatform, Way> silence, String meaning)
            throws Exception {
        Hexin.untilAsked(Hexin.HASTY, timeout -> {
            try (ScriptedPlatform silent = new ScriptedPlatform();
                    Hexin hasty = Hexin.at(silent.url(), timeout)) {
                silent.answers(path, silence.apply(silent));
                PlatformError error = tryLater(path.equals(EXCHANGE)
                        ? hasty.identityProvider().identify(CODE)
                        : hasty.identityProvider().refresh(PERSON, GRANT));
                if (silent.times() == 0) {
                    return false;
                }
                assertThat(error.meaning()).isEqualTo(meaning);
                assertThat(error.number()).isZero();
                assertThat(silent.times()).isOne();
                return true;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {EXCHANGE, REFRESH})
    void whatThePlatformMayHaveHeardIsSaidOnce(String path) {
        for (Way way : List.of(BUSY, HUGE, Ways.hangingUp(), Ways.status(500, ""), Ways.status(502, "<html>"),
                Ways.status(503, "{}"), Ways.status(429, ""))) {
            int before = platform.times(path);
            platform.answers(path, way);
            tryLater(path.equals(EXCHANGE) ? identify() : refresh());
            assertThat(platform.times(path)).isEqualTo(before + 1);
        }
        assertThat(platform.times(USER_INFO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {EXCHANGE, REFRESH})
    void silenceIsNotAskedAgainEither(String path) throws Exception {
        silently(path, ScriptedPlatform::neverAnswering, NOT_IN_TIME);
    }

    @Test
    void whatIsOnlyReadIsAskedAgain() {
        for (Way way : List.of(BUSY, Ways.refusal(45011, ""), Ways.hangingUp(), Ways.status(500, ""),
                Ways.status(503, "busy"))) {
            int before = platform.times(USER_INFO);
            platform.answers(USER_INFO, way, way, Ways.json(PROFILE));
            identified(identify());
            assertThat(platform.times(USER_INFO)).isEqualTo(before + 3);
        }
    }

    @Test
    void andAgainOnlyTwice() {
        platform.answers(USER_INFO, BUSY);
        assertThat(tryLater(identify()).number()).isEqualTo(-1);
        assertThat(platform.times(USER_INFO)).isEqualTo(3);
        assertThat(platform.times(EXCHANGE)).isOne();
    }

    @Test
    void noneOfItHelpsAgainstNonsenseOrRefusals() {
        for (Way way : List.of(Ways.json("nonsense"), HUGE, Ways.status(429, ""), Ways.refusal(42010, ""))) {
            int before = platform.times(USER_INFO);
            platform.answers(USER_INFO, way);
            tryLater(identify());
            assertThat(platform.times(USER_INFO)).isEqualTo(before + 1);
        }
    }

    @Test
    void afterSilenceSomethingReadIsAskedAgain() {
        withTimeout(Duration.ofSeconds(12));
        platform.answers(USER_INFO, platform.neverAnswering(), Ways.json(PROFILE));
        identified(identify());
        assertThat(platform.times(USER_INFO)).isEqualTo(2);
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsNone() throws Exception {
        silently(EXCHANGE, silent -> silent.stoppingInTheMiddle(TOKEN.substring(0, 20)), NOT_IN_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
    void whoStopsTalkingIsHungUpOn(String beginning) throws Exception {
        hastily(() -> DeafPlatform.saying(beginning),
                (deaf, error) -> assertThat(deaf.isHungUpOn()).isTrue());
    }

    @Test
    void whoDripsKeepsNobodyWaiting() throws Exception {
        hastily(DeafPlatform::dripping, (deaf, error) -> assertThat(error.meaning()).contains("in time"));
    }

    @Test
    void aConnectionThatEndsBeforeAWordMayStillHaveCarriedTheCode() throws Exception {
        hastily(DeafPlatform::hangingUpAtOnce, (deaf, error) -> {});
    }

    @Test
    void nobodyIsThere() {
        try (CapturedLog log = new CapturedLog()) {
            at(DeafPlatform.nobody());
            assertThat(tryLater(identify()).meaning()).isEqualTo("WeChat's API could not be reached");
            assertThat(log.ownLines()).filteredOn(line -> line.contains(
                    EXCHANGE + " is asked again: WeChat's API could not be reached")).hasSize(2);
        }
    }

    @Test
    void theNameIsNobodys() {
        at(URI.create("http://nobody.invalid"));
        assertThat(tryLater(identify()).meaning()).isEqualTo("WeChat's API could not be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"})
    void itIsNotHttp(String words) throws Exception {
        hastily(() -> DeafPlatform.saying(words), (deaf, error) -> {});
    }

    @Test
    void httpIsNotTls() throws IOException {
        try (DeafPlatform deaf = DeafPlatform
                .saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            at(URI.create(deaf.url().toString().replace("http:", "https:")));
            tryLater(identify());
            assertOneConnection(deaf);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        platform.answers(EXCHANGE, Ways.redirect(platform.url() + "/elsewhere?secret"));
        PlatformError error = misconfigured(identify());
        assertThat(error.meaning()).isEqualTo("WeChat's API answered with HTTP status 302");
        assertThat(error.nextStep()).contains("wechat.api-url");
        assertThat(platform.times()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "407"})
    void aStatusThatOnlyAnOperatorCanChange(int status) {
        platform.answers(EXCHANGE, Ways.status(status, "<html>"));
        assertThat(misconfigured(identify()).meaning()).contains("HTTP status " + status);
    }

    @Test
    void aRefusalIsReadWhateverTheStatus_andATokenIsNot() {
        platform.answers(EXCHANGE, Ways.status(412, "{\"errcode\":40029}"));
        startAgain(identify());
        platform.answers(EXCHANGE, Ways.status(500, TOKEN));
        tryLater(identify());
    }

    @Test
    void manyAskAtOnce() throws Exception {
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(i -> visitors.submit(() -> identified(
                            identify())))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(platform.times(EXCHANGE)).isEqualTo(200);
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws InterruptedException {
        platform.answers(EXCHANGE, platform.neverAnswering());
        Thread visitor = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            tryLater(identify());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        Throwable[] failure = new Throwable[1];
        visitor.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        visitor.start();
        visitor.join();
        assertThat(failure[0]).isNull();
    }
}
