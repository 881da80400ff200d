package dev.hexin.app.replica;

import dev.hexin.app.Pushes;
import dev.hexin.http.webhook.PushSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twenty accounts in a process with little memory, all flooded at once: with unfinished bodies, which would
 * not fit if each account had a budget of its own, and with signed pushes in between.
 */
@Timeout(600)
class FloodedAccountsTest {
    private static final int ACCOUNTS = 20;
    private static final int BODIES = 150;
    private static final int BODIES_FOR_A_PUSH = 10;
    private static final byte[] BODY = "a".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger lastNumber = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(ACCOUNTS);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Replica replica;
    private UnfinishedBodies attack;
    private ReplicaMeters meters;

    @BeforeEach
    void start(@TempDir Path folder) {
        Map<String, String> settings = new HashMap<>(Map.of("ENDPOINTS_PROMETHEUS_ENABLED", "true"));
        for (int account = 1; account < ACCOUNTS; account++) { // the first has no name
            settings.put("WECHAT_ACCOUNTS_A" + account + "_APP_ID", "wx%016x".formatted(account));
            settings.put("WECHAT_ACCOUNTS_A" + account + "_TOKEN", token(account));
        }
        settings.put("WECHAT_TOKEN", token(0));
        replica = Replica.start("flooded", folder, settings, "-Xmx256m");
        attack = new UnfinishedBodies(replica.port());
        meters = new ReplicaMeters(replica);
    }

    @AfterEach
    void stop() throws IOException {
        attack.close();
        replica.close();
        client.shutdownNow();
    }

    private static String token(int account) {
        return "token" + account;
    }

    /** With a right signature. */
    private String pathAndQuery(int account) {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String nonce = "flood" + lastNumber.incrementAndGet();
        return (account == 0 ? "" : "/a" + account) + "/wechat?signature="
                + new PushSigner(token(account)).sign(timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce=" + nonce;
    }

    private void assertAnswers(int account) throws Exception {
        String text = "account " + account + " is there";
        HttpRequest push = HttpRequest
                .newBuilder(URI.create("http://localhost:" + replica.port() + pathAndQuery(account)))
                .POST(BodyPublishers.ofString(Pushes.text(lastNumber.incrementAndGet(), text))).build();
        HttpResponse<String> answer = client.sendAsync(push, BodyHandlers.ofString()).get(300,
                TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(text).isEqualTo(200);
        assertThat(answer.body()).contains("<![CDATA[" + text + "]]>");
    }

    private Void flood(int account) throws Exception {
        all.countDown();
        all.await();
        for (int i = 1; i <= BODIES; i++) {
            attack.send(pathAndQuery(account), "", BODY);
            if (i % BODIES_FOR_A_PUSH == 0) {
                assertAnswers(account);
            }
        }
        return null;
    }

    @Test
    void allAnswer() throws Exception {
        try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> floods = new ArrayList<>();
            for (int account = 0; account < ACCOUNTS; account++) {
                int flooded = account;
                floods.add(attackers.submit(() -> flood(flooded)));
            }
            for (Future<Void> flood : floods) {
                flood.get();
            }
        }
        replica.await("bodies are kept out by one budget for all",
                () -> meters.sum("hexin_webhook_refused_total", "step=\"busy\"") >= 1_000);
        assertThat(meters.sum("hexin_webhook_unverified_bytes", "")).isLessThanOrEqualTo(32 << 20);

        attack.close();
        replica.await("their bytes are given back",
                () -> meters.sum("hexin_webhook_unverified_bytes", "") == 0);
        for (int account = 0; account < ACCOUNTS; account++) {
            assertAnswers(account);
        }
        assertThat(replica.status("/health/liveness")).isEqualTo(200);
        assertThat(replica.log()).noneMatch(line -> line.contains("OutOfMemory"));
        replica.terminate();
        assertThat(replica.exitCode()).isEqualTo(143);
    }
}
