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
    private static final Way BUSY = Ways.refusal(-1, "system error");

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

    private void hastyAt(URI url) {
        hexin.close();
        hexin = Hexin.at(url, Hexin.HASTY);
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
    void silenceIsNotAskedAgainEither(String path) {
        withTimeout(Hexin.HASTY);
        platform.answers(path, platform.neverAnswering());
        PlatformError error = tryLater(path.equals(EXCHANGE) ? identify() : refresh());
        assertThat(error.meaning()).isEqualTo("WeChat's API did not answer in time");
        assertThat(error.number()).isZero();
        assertThat(platform.times()).isOne();
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
    void anAnswerThatStopsInTheMiddleIsNone() {
        withTimeout(Hexin.HASTY);
        platform.answers(EXCHANGE, platform.stoppingInTheMiddle(TOKEN.substring(0, 20)));
        tryLater(identify());
        assertThat(platform.times()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
    void whoStopsTalkingIsHungUpOn(String beginning) throws IOException, InterruptedException {
        try (DeafPlatform deaf = DeafPlatform.saying(beginning)) {
            hastyAt(deaf.url());
            tryLater(identify());
            assertThat(deaf.isHungUpOn()).isTrue();
            assertOneConnection(deaf);
        }
    }

    @Test
    void whoDripsKeepsNobodyWaiting() throws IOException {
        try (DeafPlatform deaf = DeafPlatform.dripping()) {
            hastyAt(deaf.url());
            assertThat(tryLater(identify()).meaning()).contains("in time");
            assertOneConnection(deaf);
        }
    }

    @Test
    void aConnectionThatEndsBeforeAWordMayStillHaveCarriedTheCode() throws IOException {
        try (DeafPlatform deaf = DeafPlatform.hangingUpAtOnce()) {
            hastyAt(deaf.url());
            tryLater(identify());
            assertOneConnection(deaf);
        }
    }

    @Test
    void nobodyIsThere() {
        try (CapturedLog log = new CapturedLog()) {
            at(DeafPlatform.nobody());
            assertThat(tryLater(identify()).meaning()).isEqualTo("WeChat's API could not be reached");
            assertThat(log.lines()).filteredOn(line -> line.contains(
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
    void itIsNotHttp(String words) throws IOException {
        try (DeafPlatform deaf = DeafPlatform.saying(words)) {
            hastyAt(deaf.url());
            tryLater(identify());
            assertOneConnection(deaf);
        }
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
