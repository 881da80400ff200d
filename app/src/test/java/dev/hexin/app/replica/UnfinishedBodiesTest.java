package dev.hexin.app.replica;

import dev.hexin.app.Hexin;
import dev.hexin.http.webhook.PushSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private final List<Socket> attack = new ArrayList<>();
    private final PushSigner signer = new PushSigner(Hexin.TOKEN);
    private Replica replica;
    private long lastId;

    @BeforeEach
    void start(@TempDir Path folder) {
        replica = Replica.start("attacked", folder, Map.of("ENDPOINTS_PROMETHEUS_ENABLED", "true"),
                "-Xmx128m");
    }

    @AfterEach
    void stop() throws IOException {
        hangUp();
        replica.close();
    }

    @Test
    void ofAStranger_inGzip() throws Exception {
        byte[] body = gzip(200_000);

        wave(2_000, i -> request("msg_signature=x", "Content-Encoding: gzip\r\n", body));
        wave(2_000, i -> request(query(i, "0") + "&msg_signature=x", "Content-Encoding: gzip\r\n", body));

        assertThat(counted("hexin_webhook_refused_total", "step=\"signature\""))
                .as("those that were read before we hung up").isGreaterThanOrEqualTo(1_000);
        assertGoesOn();
    }

    @Test
    void ofAStranger_asTheyAre() throws Exception {
        byte[] body = "a".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

        wave(1_500, i -> request(query(i, "0") + "&msg_signature=x", "", body));
        wave(1_500, i -> request(query(i, "0") + "&encrypt_type=aes", "", body));

        assertThat(counted("hexin_webhook_refused_total", "step=\"signature\""))
                .as("those that were read before we hung up").isGreaterThanOrEqualTo(1_500);
        assertGoesOn();
    }

    @Test
    void underRightSignatures() throws Exception {
        byte[] body = "a".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

        wave(1_500, i -> request(query(i, null), "", body));
        wave(1_500, i -> request(query(i / 10, null), "", body));

        assertThat(counted("hexin_webhook_refused_total", "step=\"busy\"")).isGreaterThanOrEqualTo(1_000);
        assertGoesOn();
    }

    /** Sends them all, with a push now and then, and hangs up. */
    private void wave(int connections, IntFunction<byte[]> request) throws Exception {
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), replica.port());
            attack.add(socket);
            try {
                socket.getOutputStream().write(request.apply(i));
            } catch (SocketException cutOff) {
                // as the server likes
            }
            if (i % 100 == 99) {
                assertAnswers();
            }
        }
        hangUp();
        replica.await("their bytes are given back", () -> counted("hexin_webhook_unverified_bytes", "") == 0);
    }

    private void hangUp() throws IOException {
        for (Socket socket : attack) {
            socket.close();
        }
        attack.clear();
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

    private static byte[] request(String query, String header, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /wechat?" + query + " HTTP/1.1\r\nHost: localhost\r\n" + header
                + "Content-Length: " + (body.length + 1) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[zeros]);
        }
        return Arrays.copyOf(zipped.toByteArray(), zipped.size() - 12);
    }

    /** The sum of a meter's lines with this label. */
    private double counted(String meter, String label) {
        Matcher line = Pattern.compile("(?m)^" + meter + "(\\{[^}]*})? (\\S+)$").matcher(
                replica.get("/prometheus").join().body());
        double sum = -1;
        while (line.find()) {
            if (label.isEmpty() || line.group(1).contains(label)) {
                sum = Math.max(sum, 0) + Double.parseDouble(line.group(2));
            }
        }
        assertThat(sum).as(meter).isNotNegative();
        return sum;
    }
}
