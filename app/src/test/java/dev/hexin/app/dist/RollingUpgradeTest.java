package dev.hexin.app.dist;

import dev.hexin.app.Application;
import dev.hexin.app.ApplicationClasses;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas on one database are replaced one by one while followers write: none of them notices. With {@code
 * -Dhexin.upgrade.older=JAR} each second replica is that version; {@code -Dhexin.upgrade.seconds} says for
 * how long.
 */
@Tag("soak")
@Timeout(1800)
class RollingUpgradeTest {
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("hexin.upgrade.seconds", 20));
    private static final String OLDER = System.getProperty("hexin.upgrade.older", "");
    private static final int FOLLOWERS = 6;
    private static final int ATTEMPTS = 3;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Started> balanced = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<String> unanswered = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    @TempDir
    private Path folder;
    private Map<String, String> settings;
    private int started;

    private EmbeddedPostgres database() throws IOException {
        Needs.linuxOnAmd64();
        Path programs = Files.createDirectories(Path.of("target", "servers", "postgres").toAbsolutePath());
        EmbeddedPostgres server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(5))
                .setPort(Ports.free()).setOverrideWorkingDirectory(programs.toFile()).start();
        settings = new HashMap<>(Map.of("DATASOURCES_DEFAULT_URL",
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "DATASOURCES_DEFAULT_USERNAME", "postgres", "WECHAT_STATE", "jdbc", "WECHAT_STOP_NOTICE",
                "2s", "WECHAT_SESSION_KEY", "a key of the tests, which nobody else has"));
        return server;
    }

    private Started start() throws Exception {
        started++;
        boolean isOlder = !OLDER.isEmpty() && started % 2 == 1;
        List<String> options = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1");
        Started replica = new Started(isOlder ? older(options) : ApplicationClasses.command(options), folder,
                folder.resolve("log" + started), settings).awaitReady();
        balanced.add(replica);
        return replica;
    }

    private static List<String> older(List<String> options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", OLDER, Application.class.getName()));
        return command;
    }

    @Test
    void noFollowerNoticesThatReplicasAreReplaced() throws Exception {
        List<Thread> followers = new ArrayList<>();
        List<Started> all = new ArrayList<>();
        try (EmbeddedPostgres database = database()) {
            all.add(start());
            all.add(start());
            for (int follower = 0; follower < FOLLOWERS; follower++) {
                followers.add(Thread.ofVirtual().start(this::write));
            }
            Instant end = Instant.now().plus(LONG);
            int next = 0;
            while (Instant.now().isBefore(end)) {
                all.add(start());
                replace(all.get(next++));
            }
            isOver = true;
            for (Thread follower : followers) {
                follower.join();
            }
            for (Started replica : List.copyOf(balanced)) {
                assertThat(replica.stop()).isEqualTo(128 + 15);
            }
            assertThat(next).as("replicas replaced").isPositive();
        } finally {
            isOver = true;
            all.forEach(Started::close);
            client.shutdownNow();
        }
        String summary = "%d pushes in %s, %d of them sent again".formatted(messages.get(), LONG,
                repeated.get());
        assertThat(unanswered).as(summary).isEmpty();
        assertThat(messages.get()).isPositive();
        System.out.println(summary);
    }

    /** As an orchestrator does it: the balancer sees by readiness that it ends. */
    private void replace(Started replica) throws Exception {
        Thread stop = Thread.ofVirtual().start(() -> {
            try {
                assertThat(replica.stop()).isEqualTo(128 + 15);
            } catch (InterruptedException | AssertionError failure) {
                unanswered.add("a replica ended otherwise: " + failure.getMessage());
            }
        });
        while (replica.isReady(client)) {
            TimeUnit.MILLISECONDS.sleep(200); // the interval of the balancer's checks
        }
        balanced.remove(replica);
        stop.join();
    }

    private void write() {
        try {
            while (!isOver) {
                deliver(messages.incrementAndGet());
                TimeUnit.MILLISECONDS.sleep(50); // a follower's pause
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** As WeChat does it: three times, and each time at whichever replica the balancer takes. */
    private void deliver(int message) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Started[] some = balanced.toArray(Started[]::new);
            Started replica = some[(message + attempt) % some.length];
            try {
                HttpResponse<String> answer = replica.push(client, message);
                if (answer.statusCode() == 200 && answer.body().contains("hello from the archive")) {
                    repeated.addAndGet(attempt == 0 ? 0 : 1);
                    return;
                }
                failures.add(answer.statusCode() + " " + answer.body());
            } catch (IOException failure) {
                failures.add(failure.toString());
            }
        }
        unanswered.add(message + ": " + failures);
    }
}
