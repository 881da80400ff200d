package dev.hexin.app.replica;

import dev.hexin.app.ApplicationClasses;
import dev.hexin.app.Hexin;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.testing.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Hexin as an operator runs it: a process of its own, which can be asked to stop, and killed. Several of them
 * may share a database and a folder; the folder has what they leave behind.
 *
 * <p>Beside the shipped handlers it has {@link SleepHandler}, {@link BreakHandler}, {@link
 * LoopBreakHandler}, {@link StateRoutes} and {@link OrderRoutes}.
 */
public final class Replica implements AutoCloseable {
    /** How many file descriptors it may have: a setting of the shell that starts it. */
    public static final String DESCRIPTORS = "ulimit";
    /** A machine may be busy with much else: only what never comes is a failure. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 3;
    private static final String PORT_TAKEN = "should be a free port";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PushSigner signer = new PushSigner(Hexin.TOKEN);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final String name;
    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread reader;

    private Replica(String name, Path folder, Map<String, String> settings, List<String> jvmOptions)
            throws IOException {
        this.name = name;
        this.folder = folder;
        this.port = Ports.free();
        List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-D" + SleepHandler.NAME + "=" + name, "-D" + SleepHandler.RUNS + "=" + runsFile(folder)));
        options.addAll(jvmOptions);
        List<String> command = ApplicationClasses.command(options, handlers());
        if (settings.containsKey(DESCRIPTORS)) {
            command.addAll(0,
                    List.of("bash", "-c", "ulimit -n " + settings.get(DESCRIPTORS) + "; exec \"$@\"",
                            "bash"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable
                .matches("(WECHAT|MICRONAUT|DATASOURCES|ENDPOINTS|REDIS|JAVA|JDK)_.*"));
        builder.environment().putAll(settings);
        builder.environment().put("MICRONAUT_SERVER_PORT", String.valueOf(port));
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // a build that is killed
        this.reader = Thread.ofVirtual().start(this::readLog);
    }

    /** With made-up settings and a database in memory, save for these, which are environment variables. */
    public static Replica start(
            String name,
            Path folder,
            Map<String, String> settings,
            String... jvmOptions) {
        Map<String, String> all = new HashMap<>(
                Map.of("WECHAT_APP_ID", Hexin.APP_ID, "WECHAT_TOKEN", Hexin.TOKEN,
                        "WECHAT_SESSION_KEY", "a key of the tests, which nobody else has",
                        "DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:" + UUID.randomUUID()));
        all.putAll(settings);
        try {
            Replica replica = new Replica(name, folder, all, List.of(jvmOptions));
            while (!replica.becomesReady()) { // somebody else was faster with the port
                replica.close();
                replica = new Replica(name, folder, all, List.of(jvmOptions));
            }
            return replica;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean becomesReady() {
        try {
            await("it is ready", () -> !process.isAlive() || status("/health/readiness") == 200);
            if (!process.isAlive()) {
                reader.join();
                if (log.stream().anyMatch(line -> line.contains(PORT_TAKEN))) {
                    return false;
                }
                throw new IllegalStateException("the replica ended:\n" + String.join("\n", log));
            }
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** What it logged so far; all of it when it has ended. */
    public List<String> log() {
        return log;
    }

    /**
     * The runs of {@link SleepHandler} by all replicas of this folder, such as {@code run one sleep 7000}.
     */
    public List<String> runs() {
        try {
            return Files.exists(runsFile(folder)) ? Files.readAllLines(runsFile(folder)) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets a handler go on that answers {@code wait}, in whichever replica of this folder. */
    public void letGoOn(String word) {
        SleepHandler.letGoOn(runsFile(folder), word);
    }

    /** Waits until that many runs have begun, here or in a replica beside it. */
    public void awaitRuns(int count) {
        await(count + " runs", () -> runs().size() >= count);
    }

    public void awaitLog(String part) {
        await("\"" + part + "\" in the log",
                () -> log.stream().anyMatch(line -> line.contains(part)));
    }

    /** A correctly signed push; an answer that doesn't come, or breaks off, is an exceptional one. */
    public CompletableFuture<HttpResponse<String>> push(String body) {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        return send(HttpRequest.newBuilder(address("/wechat?signature=" + signer.sign(timestamp, nonce)
                + "&timestamp=" + timestamp + "&nonce=" + nonce)).POST(BodyPublishers.ofString(body)));
    }

    /** The same as often as the platform sends it, until it is answered. */
    public CompletableFuture<HttpResponse<String>> pushUntilAnswered(String body) {
        CompletableFuture<HttpResponse<String>> answer = push(body);
        for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
            answer = answer.exceptionallyCompose(unanswered -> push(body));
        }
        return answer;
    }

    /** What it is answered then. */
    CompletableFuture<String> pushAgain(String body) {
        return pushUntilAnswered(body).thenApply(HttpResponse::body);
    }

    public CompletableFuture<HttpResponse<String>> get(String path) {
        return send(HttpRequest.newBuilder(address(path)));
    }

    /** The status of an answer, or 0 where nobody answers. */
    public int status(String path) {
        try {
            return get(path).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException) {
                return 0;
            }
            throw new IllegalStateException(failure);
        } catch (InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private URI address(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    /** SIGTERM: what Docker, Kubernetes and systemd send. */
    public void terminate() {
        signal("TERM");
    }

    /** SIGINT: Ctrl-C. */
    public void interrupt() {
        signal("INT");
    }

    /** SIGKILL: as a machine that loses its power. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** How it ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the replica did not end within " + PATIENCE);
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        client.shutdownNow();
    }

    private void readLog() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.add(line);
            }
        } catch (IOException killed) {
            log.add("(the log broke off)");
        }
    }

    /** Waits until something is so, wherever. */
    public void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "waited in vain until " + what + ":\n" + String.join("\n", log));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20); // another process can only be asked again and again
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static Path runsFile(Path folder) {
        return folder.resolve("runs.txt").toAbsolutePath();
    }

    /** A folder for the class path that registers what only replicas have. */
    private Path handlers() throws IOException {
        Path registered = folder.toAbsolutePath().resolve("handlers-" + name);
        Path services = Files.createDirectories(registered.resolve("META-INF/services"));
        Files.writeString(services.resolve(MessageHandler.class.getName()),
                SleepHandler.class.getName() + "\n" + BreakHandler.class.getName() + "\n"
                        + LoopBreakHandler.class.getName() + "\n");
        Files.writeString(services.resolve(Routes.class.getName()),
                StateRoutes.class.getName() + "\n" + OrderRoutes.class.getName() + "\n");
        return registered;
    }
}
