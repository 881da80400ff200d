package dev.hexin.app.dist;

import dev.hexin.app.Hexin;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Hexin as a process, started by a command of the archive, with an account and a port of its own. */
final class Started implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TEXT = """
            <xml><ToUserName>gh_0123456789ab</ToUserName>
            <FromUserName>oFollowerOfTheArchive0000001</FromUserName>
            <CreateTime>%d</CreateTime><MsgType>text</MsgType>
            <Content>hello from the archive</Content><MsgId>%d</MsgId></xml>""";

    private static final int ATTEMPTS = 20;
    private static final int AGAIN = 1_000_000;

    private final Path log;
    private final int port;
    private final Process process;

    /** @param variables beside the account's */
    Started(List<String> command, Path folder, Path log, Map<String, String> variables) throws IOException {
        this(command, folder, log, variables, Ports.free());
    }

    /** On this port, which the command may name. */
    Started(List<String> command, Path folder, Path log, Map<String, String> variables, int port)
            throws IOException {
        this.log = log;
        this.port = port;
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable
                .matches("(WECHAT|MICRONAUT|DATASOURCES|ENDPOINTS|REDIS|JAVA|JDK|HEXIN)_.*"));
        environment.putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "WECHAT_APP_ID", Hexin.APP_ID,
                "WECHAT_TOKEN", Hexin.TOKEN, "MICRONAUT_SERVER_PORT", String.valueOf(port),
                "WECHAT_STOP_NOTICE", "0s"));
        environment.putAll(variables);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // a build that is killed
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    Started awaitReady() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!log().contains("Hexin answers at")) {
            assertThat(process.isAlive() && Instant.now().isBefore(end)).as("the log: %s", log()).isTrue();
            Thread.sleep(50); // another process writes it
        }
        return this;
    }

    /** What a follower hears, who writes again where a busy machine was too late for WeChat. */
    String answer(int messageId) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int attempt = 0;; attempt++) {
                try {
                    return push(client, messageId + attempt * AGAIN).body();
                } catch (IOException tooLate) {
                    if (attempt == ATTEMPTS) {
                        throw tooLate;
                    }
                }
            }
        }
    }

    /** A follower's text, signed now. */
    HttpResponse<String> push(HttpClient client, int messageId) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        URI signed = address("/wechat?signature=" + new PushSigner(Hexin.TOKEN)
                .sign(String.valueOf(now), nonce) + "&timestamp=" + now + "&nonce=" + nonce);
        return client.send(HttpRequest.newBuilder(signed)
                .POST(BodyPublishers.ofString(TEXT.formatted(now, messageId))).build(),
                BodyHandlers.ofString());
    }

    /** Whether a load balancer would send it pushes. */
    boolean isReady(HttpClient client) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(address("/health/readiness")).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    private URI address(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    /** What the health check of containers says; asked again where a busy machine was too late for it. */
    boolean isHealthy(Path check) throws IOException, InterruptedException {
        Needs.program("curl", "wget");
        ProcessBuilder builder = new ProcessBuilder(check.toString()).redirectErrorStream(true)
                .redirectOutput(Path.of(log + "-health").toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(ENDPOINTS|MICRONAUT)_.*"));
        builder.environment().put("MICRONAUT_SERVER_PORT", String.valueOf(port));
        int exitCode = builder.start().waitFor();
        for (int attempt = 1; exitCode != 0 && process.isAlive() && attempt < ATTEMPTS; attempt++) {
            exitCode = builder.start().waitFor();
        }
        return exitCode == 0;
    }

    /** Most memory that it had so far, in MiB: of the process itself, or of the one it started. */
    long mostMebibytes() throws IOException {
        long pid = process.descendants().findFirst().orElse(process.toHandle()).pid();
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:")).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow() >> 10;
    }

    /** How it ends by itself. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** How it ends when it is told to. */
    int stop() throws InterruptedException {
        process.descendants().findFirst().orElse(process.toHandle()).destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
