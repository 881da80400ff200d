package dev.hexin.app.replica;

import dev.hexin.app.Hexin;
import dev.hexin.http.webhook.PushSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of bodies that never end, against a process with little memory: one wave would have ended it. */
@Timeout(600)
class UnfinishedBodiesTest {
    private static final String TEXT = """
            <xml><ToUserName>gh_1234567890ab</ToUserName>
            <FromUserName>oABCDEFGHIJKLMNOPQRSTUVWXYZ12</FromUserName>
            <CreateTime>%d</CreateTime><MsgType>text</MsgType><Content>still there?</Content>
            <MsgId>%d</MsgId></xml>""";

    private final PushSigner signer = new PushSigner(Hexin.TOKEN);
    private Replica replica;
    private UnfinishedBodies attack;
    private ReplicaMeters meters;
    private long lastId;

    @BeforeEach
    void start(@TempDir Path folder) {
        replica = Replica.start("attacked", folder, Map.of("ENDPOINTS_PROMETHEUS_ENABLED", "true"),
                "-Xmx128m");
        attack = new UnfinishedBodies(replica.port());
        meters = new ReplicaMeters(replica);
    }

    @AfterEach
    void stop() throws IOException {
        attack.close();
        replica.close();
    }

    @Test
    void ofAStranger_inGzip() throws Exception {
        byte[] body = gzip(200_000);

        wave(2_000, i -> send("msg_signature=x", "Content-Encoding: gzip\r\n", body));
        wave(2_000, i -> send(query(i, "0") + "&msg_signature=x", "Content-Encoding: gzip\r\n", body));

        assertThat(meters.sum("hexin_webhook_refused_total", "step=\"signature\""))
                .as("those that were read before we hung up").isGreaterThanOrEqualTo(1_000);
        assertGoesOn();
    }

    @Tag("soak")
    @Test
    void ofAStranger_asTheyAre() throws Exception {
        byte[] body = "a".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

        wave(1_500, i -> send(query(i, "0") + "&msg_signature=x", "", body));
        wave(1_500, i -> send(query(i, "0") + "&encrypt_type=aes", "", body));

        assertThat(meters.sum("hexin_webhook_refused_total", "step=\"signature\""))
                .as("those that were read before we hung up").isGreaterThanOrEqualTo(1_500);
        assertGoesOn();
    }

    @Test
    void underRightSignatures() throws Exception {
        byte[] body = "a".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

        wave(1_500, i -> send(query(i, null), "", body));
        wave(1_500, i -> send(query(i / 10, null), "", body));

        assertThat(meters.sum("hexin_webhook_refused_total", "step=\"busy\"")).isGreaterThanOrEqualTo(1_000);
        assertGoesOn();
    }

    private interface Attempt {
        void send(int number) throws IOException;
    }

    private void send(String query, String headers, byte[] body) throws IOException {
        attack.send("/wechat?" + query, headers, body);
    }

    /** Sends them all, with a push now and then, and hangs up. */
    private void wave(int connections, Attempt request) throws Exception {
        for (int i = 0; i < connections; i++) {
            request.send(i);
            if (i % 100 == 99) {
                assertAnswers();
            }
        }
        attack.close();
        replica.await("their bytes are given back",
                () -> meters.sum("hexin_webhook_unverified_bytes", "") == 0);
    }

    private void assertAnswers() throws Exception {
        String text = TEXT.formatted(Instant.now().getEpochSecond(), ++lastId);
        assertThat(replica.push(text).get(300, TimeUnit.SECONDS)).satisfies(
                answer -> assertThat(answer.statusCode()).isEqualTo(200),
                answer -> assertThat(answer.body()).contains("still there?"));
    }

    private void assertGoesOn() throws Exception {
        assertAnswers();
        assertThat(replica.status("/health/liveness")).isEqualTo(200);
        assertThat(replica.log()).noneMatch(line -> line.contains("OutOfMemory"));
        replica.terminate();
        assertThat(replica.exitCode()).isEqualTo(143);
    }

    private String query(int number, String signature) {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String nonce = "attack" + number;
        return "signature=" + (signature == null ? signer.sign(timestamp, nonce) : signature) + "&timestamp="
                + timestamp + "&nonce=" + nonce;
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[zeros]);
        }
        return Arrays.copyOf(zipped.toByteArray(), zipped.size() - 12);
    }
}
