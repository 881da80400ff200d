package dev.hexin.app;

import dev.hexin.app.replica.Replica;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
@Timeout(120)
class OrderlyStopTest {
    private static final int TERMINATED = 128 + 15;
    private static final int INTERRUPTED = 128 + 2;

    @TempDir
    private Path folder;

    private Replica start(String notice, String grace) {
        return Replica.start("one", folder,
                Map.of("WECHAT_STOP_NOTICE", notice, "WECHAT_STOP_GRACE", grace));
    }

    @Test
    void aFollowerWritesWhileItStops_andIsAnswered() {
        try (Replica hexin = start("3s", "20s")) {
            CompletableFuture<HttpResponse<String>> before = hexin.push(text(1, "sleep 4000"));
            hexin.awaitRuns(1);
            hexin.terminate();
            hexin.awaitLog("Hexin stops");

            assertThat(hexin.status("/health/readiness")).isEqualTo(503);
            assertThat(hexin.status("/health/liveness")).isEqualTo(200);
            HttpResponse<String> during = hexin.push(text(2, "still there?")).join();
            assertThat(untimed(during.body())).isEqualTo(saying("still there?"));
            assertThat(during.headers().firstValue("Connection"))
                    .as("nobody is to come again on this connection")
                    .hasValue("close");

            assertThat(untimed(before.join().body())).isEqualTo(saying("slept 4000"));
            assertThat(hexin.status("/health/liveness")).as("the listener is closed").isZero();
            assertThat(hexin.exitCode(Duration.ofSeconds(10))).isEqualTo(TERMINATED);
            assertThat(logOfTheStop(hexin)).satisfiesExactly(
                    line -> assertThat(line).contains("INFO")
                            .contains("Hexin stops: it is not ready any more"),
                    line -> assertThat(line).contains("INFO").contains("Hexin has stopped"));
        }
    }

    @Test
    void aHandlerTakesLongerThanTheGrace_andIsInterrupted_howeverOftenItIsTold() {
        try (Replica hexin = start("0s", "2s")) {
            CompletableFuture<HttpResponse<String>> slow = hexin.push(text(1, "sleep 60000"));
            CompletableFuture<HttpResponse<String>> slower = hexin.push(text(2, "sleep 70000"));
            hexin.awaitRuns(2);
            hexin.terminate();
            hexin.awaitLog("Hexin stops");
            hexin.terminate();
            hexin.interrupt();

            assertThat(List.of(slow, slower)).as("unanswered, so that the platform asks again")
                    .allSatisfy(push -> assertThat(push).failsWithin(Duration.ofSeconds(20)));
            assertThat(hexin.exitCode(Duration.ofSeconds(10))).isEqualTo(TERMINATED);
            assertThat(hexin.log()).filteredOn(line -> line.contains("WARN") && line.contains("OrderlyStop"))
                    .singleElement().asString()
                    .contains("2 handlers had not finished within wechat.stop-grace (2000 ms)");
            assertThat(hexin.log()).last().asString().contains("Hexin has stopped");
        }
    }

    @Test
    void anAnswerThatNobodyCanFetchAnyMoreIsReported() {
        try (Replica hexin = start("0s", "20s")) {
            hexin.push(text(1, "sleep 5500")); // it misses its first delivery, and there is no other one
            hexin.awaitRuns(1);
            hexin.terminate();

            assertThat(hexin.exitCode(Duration.ofSeconds(20))).isEqualTo(TERMINATED);
            assertThat(hexin.log()).anySatisfy(line -> assertThat(line).contains("WARN")
                    .contains("An answer to text did not reach its follower"));
        }
    }

    @Test
    void ctrlC_andItEndsAtOnceWhereNobodyWaits() throws Exception {
        assumeTrue(interruptsArrive(), "skipped: whoever started this build has switched Ctrl-C off for it");
        try (Replica hexin = start("0s", "20s")) {
            assertThat(hexin.push(text(1, "hello")).join().statusCode()).isEqualTo(200);
            hexin.interrupt();
            assertThat(hexin.exitCode(Duration.ofSeconds(3))).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void whileItStops_everyAnswerIsTheLastOfItsConnection() {
        try (Replica hexin = start("20s", "20s")) {
            hexin.terminate();
            hexin.awaitLog("Hexin stops");
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
            assertThat(hexin.exitCode(Duration.ofSeconds(60))).isEqualTo(TERMINATED);
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
