package dev.hexin.app.docs;

import dev.hexin.app.Hexin;
import dev.hexin.app.WebhookSigner;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The bots of docs/bots, each as a program of its own behind Hexin, which the sandbox pushes to. */
@Timeout(600)
class BotProgramsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String FOLLOWER = "oSandbox-XiaoMing-0000000001";
    private static final String FOLDER = Page.ROOT.resolve("docs/bots").toString();

    private static final int PORT = Ports.free();

    private static Sandbox sandbox;
    private static SandboxClient wechat;
    private static Hexin hexin;

    @BeforeAll
    static void start() {
        hexin = Hexin.start("hexinSandboxToken", Map.of("wechat.bot.url", url().toString(),
                "wechat.bot.secret", SECRET));
        URI webhook = URI.create("http://localhost:" + hexin.port() + "/wechat");
        sandbox = Sandbox.start(SandboxOptions.madeUp(webhook));
        wechat = new SandboxClient(sandbox.url());
    }

    @AfterAll
    static void stop() {
        wechat.close();
        sandbox.close();
        hexin.close();
    }

    @Test
    void python() throws Exception {
        answers("bot.py", Needs.program("python3").toString());
    }

    @Test
    void node() throws Exception {
        answers("bot.mjs", Needs.program("node", "nodejs").toString());
    }

    @Test
    void java() throws Exception {
        answers("Bot.java", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dport=" + PORT);
    }

    private void answers(String program, String... command) throws Exception {
        assertThat(Page.read("docs/bots/" + program).lines().count()).isLessThanOrEqualTo(25);
        Process bot = started(program, command);
        try {
            awaitPort(bot);
            refusesWhatIsNotSignedNow();
            answersAFollower();
        } finally {
            bot.destroyForcibly().waitFor();
        }
    }

    private Process started(String program, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.command().add(Path.of(FOLDER, program).toString());
        builder.environment().putAll(Map.of("WECHAT_BOT_SECRET", SECRET, "BOT_PORT", String.valueOf(PORT)));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private void awaitPort(Process bot) {
        while (true) {
            assertThat(bot.isAlive()).as("the bot runs").isTrue();
            try (Socket socket = new Socket("127.0.0.1", PORT)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException starting) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private static void answersAFollower() {
        assertThat(wechat.pushText(FOLLOWER, "你好 \"quoted\" \\ 👋").replyText())
                .isEqualTo("You said: 你好 \"quoted\" \\ 👋");
    }

    private void refusesWhatIsNotSignedNow() throws Exception {
        WebhookSigner signer = new WebhookSigner(SECRET);
        String body = "{\"message\":{\"content\":\"hi\"}}";
        String now = String.valueOf(Instant.now().getEpochSecond());
        String old = String.valueOf(Instant.now().getEpochSecond() - 600);
        String signature = signer.sign("msg_1", now, body);
        assertThat(status(now, signature, body)).isEqualTo(200);
        assertThat(status(now, signature, body + " ")).as("forged").isEqualTo(401);
        assertThat(status(now, "v1,Zm9v", body)).isEqualTo(401);
        assertThat(status(old, signature, body)).as("another time").isEqualTo(401);
        assertThat(status(old, signer.sign("msg_1", old, body), body)).as("stale").isEqualTo(401);
    }

    private int status(String time, String signature, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url()).POST(BodyPublishers.ofString(body))
                    .header("webhook-id", "msg_1").header("webhook-timestamp", time)
                    .header("webhook-signature", signature).build(), BodyHandlers.ofString()).statusCode();
        }
    }

    private static URI url() {
        return URI.create("http://127.0.0.1:" + PORT + "/");
    }
}
