package dev.hexin.app;

import dev.hexin.app.replica.Replica;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.text;
import static dev.hexin.app.Pushes.untimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** How Hexin ends: a process, signals, and followers who go on writing meanwhile. */
@Timeout(900)
class OrderlyStopTest {
    private static final int TERMINATED = 128 + 15;
    private static final int INTERRUPTED = 128 + 2;
    private static final Duration ANSWER_TIME = Duration.ofMillis(4500); // wechat.reply-deadline

    @TempDir
    private Path folder;

    private Replica start(String notice, String grace) {
        return Replica.start("one", folder,
                Map.of("WECHAT_STOP_NOTICE", notice, "WECHAT_STOP_GRACE", grace));
    }

    @Test
    void aFollowerWritesWhileItStops_andIsAnswered() {
        try (Replica hexin = start("5m", "5m")) { // a busy machine may take its time for all of this
            hexin.awaitLog("Hexin answers at");
            hexin.terminate();
            hexin.awaitLog("Stopping: readiness is DOWN");

            assertThat(hexin.status("/health/readiness")).isEqualTo(503);
            assertThat(hexin.status("/health/liveness")).isEqualTo(200);
            HttpResponse<String> during = hexin.pushUntilAnswered(text(2, "still there?")).join();
            assertThat(untimed(during.body())).isEqualTo(saying("still there?"));
            assertThat(during.headers().firstValue("Connection"))
                    .as("nobody is to come again on this connection")
                    .hasValue("close");
            hexin.kill();
        }
    }

    @Test
    void whenItsNoticeIsOverItEnds() {
        try (Replica hexin = start("1s", "5m")) {
            hexin.terminate();
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
            assertThat(hexin.log()).last().asString().contains("Hexin has stopped");
        }
    }

    @Test
    void whatWasBegunIsAnsweredAlsoWhenNobodyIsLetInAnyMore() {
        int tries = 1;
        while (!answersWhatWasBegun(tries)) {
            tries++;
        }
    }

    /** False where a busy machine was too late for the time that an answer has: then the try says nothing. */
    private boolean answersWhatWasBegun(int number) {
        try (Replica hexin = start("0s", "5m")) {
            Instant pushed = Instant.now();
            CompletableFuture<HttpResponse<String>> before = hexin.push(text(1, "wait before-" + number));
            hexin.awaitRuns(number);
            hexin.terminate();
            hexin.await("the listener is closed", () -> hexin.status("/health/liveness") == 0);
            hexin.letGoOn("before-" + number);

            String answer = before.thenApply(HttpResponse::body).exceptionally(unanswered -> "").join();
            if (answer.isEmpty() && Duration.between(pushed, Instant.now()).compareTo(ANSWER_TIME) >= 0) {
                return false;
            }
            assertThat(untimed(answer)).isEqualTo(saying("waited"));
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
            assertThat(logOfTheStop(hexin)).satisfiesExactly(
                    line -> assertThat(line).contains("INFO")
                            .contains("Stopping: readiness is DOWN, pushes are accepted for another 0 ms"),
                    line -> assertThat(line).contains("INFO").contains("Hexin has stopped"));
            return true;
        }
    }

    @Test
    void aHandlerTakesLongerThanTheGrace_andIsInterrupted_howeverOftenItIsTold() {
        try (Replica hexin = start("0s", "2s")) {
            CompletableFuture<HttpResponse<String>> slow = hexin.push(text(1, "wait slow"));
            CompletableFuture<HttpResponse<String>> slower = hexin.push(text(2, "wait slower"));
            hexin.awaitRuns(2);
            hexin.terminate();
            hexin.awaitLog("Stopping: readiness is DOWN");
            hexin.terminate();
            hexin.interrupt();

            assertThat(List.of(slow, slower)).as("unanswered, so that the platform asks again")
                    .allSatisfy(push -> assertThat(push).failsWithin(Duration.ofMinutes(5)));
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
            assertThat(hexin.log()).filteredOn(line -> line.contains("WARN") && line.contains("OrderlyStop"))
                    .singleElement().asString()
                    .contains("2 handlers had not finished within wechat.stop-grace (2000 ms)");
            assertThat(hexin.log()).last().asString().contains("Hexin has stopped");
        }
    }

    @Test
    void anAnswerThatMissedItsAttempts_isFetchedAfterTheNextStart() {
        Map<String, String> settings = Map.of("WECHAT_STOP_NOTICE", "0s", "WECHAT_STOP_GRACE", "20s",
                "DATASOURCES_DEFAULT_URL", "jdbc:h2:file:" + folder.resolve("data/hexin").toAbsolutePath());
        try (Replica hexin = Replica.start("one", folder, settings)) {
            hexin.push(text(1, "sleep 5500")); // it misses its first attempt, and there is no other one
            hexin.awaitRuns(1);
            hexin.terminate();

            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
            assertThat(hexin.log()).noneMatch(line -> line.contains("did not reach its follower"));
        }
        try (Replica next = Replica.start("next", folder, settings)) {
            assertThat(untimed(next.pushUntilAnswered(text(2, "继续")).join().body()))
                    .isEqualTo(saying("slept 5500"));
        }
    }

    @Test
    void ctrlC_andItEndsAtOnceWhereNobodyWaits() throws Exception {
        assumeTrue(interruptsArrive(),
                "This build was started with SIGINT ignored, as a shell does in the background, "
                        + "and so are its children.");
        try (Replica hexin = start("0s", "1h")) {
            assertThat(hexin.pushUntilAnswered(text(1, "hello")).join().statusCode()).isEqualTo(200);
            hexin.interrupt();
            assertThat(hexin.exitCode()).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void whileItStops_everyAnswerIsTheLastOfItsConnection() {
        try (Replica hexin = start("5m", "20s")) {
            hexin.terminate();
            hexin.awaitLog("Stopping: readiness is DOWN");
            for (String path : List.of("/", "/health/liveness", "/health/readiness", "/nowhere",
                    "/profile")) {
                assertThat(hexin.get(path).join().headers().firstValue("Connection")).as(path)
                        .hasValue("close");
            }
            hexin.kill();
        }
    }

    @Test
    void followersWriteOnKeptConnectionsWhileItStopsAtOnce_andNoPushIsLost() throws Exception {
        try (Replica hexin = start("0s", "20s")) {
            List<KeptConnection> followers = IntStream.range(0, 16)
                    .mapToObj(number -> new KeptConnection(hexin.port(), number)).toList();
            followers.forEach(KeptConnection::awaitAnswer);
            hexin.terminate();
            for (KeptConnection follower : followers) {
                follower.awaitEnd();
                assertThat(follower.lost()).as("pushes without an answer, on a connection in use").isZero();
            }
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
        }
    }

    private static List<String> logOfTheStop(Replica hexin) {
        return hexin.log().stream().dropWhile(line -> !line.contains("Hexin answers at")).skip(1).toList();
    }

    /** A shell starts what runs in the background with SIGINT ignored, and children inherit that. */
    private static boolean interruptsArrive() throws Exception {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status) || Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .noneMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
