package dev.hexin.http.webhook;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.annotation.Primary;
import io.micronaut.inject.annotation.MutableAnnotationMetadata;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The webhook behind a real port, with a hexagon that echoes texts and says nothing to the rest. */
final class WebhookServer implements AutoCloseable {
    private final ApplicationContext context = ApplicationContext.builder()
            .properties(Map.of("micronaut.server.port", -1, "micronaut.server.max-request-size", "4MB",
                    "micronaut.server.netty.request-decompression-enabled", false))
            .build();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private volatile Instant now = SignedPush.NOW;

    /** The hexagon: says what was said. */
    static final class EchoingPush implements ReceivePush {
        @Override
        public CompletionStage<DeliveryOutcome> receive(Push push) {
            String said = push.kind().equals(TextMessage.TYPE.kind())
                    ? TextMessage.TYPE.reader().read(push.envelope(), push.fields()).content()
                    : "";
            Reply reply = said.isEmpty() ? Reply.none() : TextReply.shortened(said);
            return CompletableFuture.completedFuture(new RunResult(reply, SignedPush.NOW));
        }
    }

    WebhookServer() {
        this(SignedPush.settings(), new EchoingPush());
    }

    WebhookServer(WebhookSettings settings, ReceivePush hexagon) {
        MutableAnnotationMetadata primary = new MutableAnnotationMetadata();
        primary.addDeclaredAnnotation(Primary.class.getName(), Map.of());
        InstantSource clock = () -> now;
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(InstantSource.class, () -> clock)
                .annotationMetadata(primary).singleton(true).build());
        context.registerSingleton(
                new ServerSettings(1000, "", new TrustedProxies(List.of())));
        AccountPath path = AccountPath.unnamed("", AccountPath.WEBHOOK, null);
        AccountPaths paths = new AccountPaths("", List.of(path));
        context.registerSingleton(AccountPaths.class, paths);
        context.registerSingleton(WebhookLimits.class, settings.limits());
        context.registerBeanDefinition(RuntimeBeanDefinition
                .builder(Webhooks.class, () -> new Webhooks(paths,
                        List.of(new Webhook(path, settings, context.getBean(WebhookResources.class),
                                hexagon))))
                .singleton(true).build());
        context.registerSingleton(SecureRandom.class, new SecureRandom());
        context.registerSingleton(PushNames.class, PushNames.of(List.of()));
        context.start();
        port = context.getBean(EmbeddedServer.class).start().getPort();
    }

    Webhook webhook() {
        return context.getBean(Webhooks.class).all().iterator().next();
    }

    /** How many calls failed at this step. */
    long refused(Step step) {
        return webhook().rejections().count(step);
    }

    /** Whether as many bodies are in flight under this push's signature as there may be. */
    boolean isFull(SignedPush push) {
        return context.getBean(WebhookResources.class).unverified().isFull(push.signature());
    }

    /** How many bytes of bodies are held that are not verified yet. */
    long unverified() {
        return context.getBean(WebhookResources.class).unverified().bytes().sum();
    }

    void moveClockTo(Instant time) {
        now = time;
    }

    HttpResponse<String> post(SignedPush push) {
        return send(request(push, "/wechat").POST(BodyPublishers.ofByteArray(push.body())));
    }

    HttpResponse<String> get(SignedPush push) {
        return send(request(push, "/wechat").GET());
    }

    HttpRequest.Builder request(SignedPush push, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + "?" + push.query()))
                .timeout(Duration.ofMinutes(5));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits, for as long as a busy machine may need, until the server has come so far. */
    static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(250);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** A connection of the test's own, for what no client would send. */
    Raw raw() throws IOException {
        return new Raw(new Socket("localhost", port));
    }

    /** Bytes out, bytes in. */
    record Raw(Socket socket) implements AutoCloseable {
        Raw {
            try {
                socket.setSoTimeout(300_000);
                socket.setTcpNoDelay(true);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        Raw send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.UTF_8));
        }

        Raw send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return this;
        }

        /** The head of a POST with whatever headers. */
        Raw post(String query, String headers) throws IOException {
            return send("POST /wechat?" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        }

        /** Everything until the server closes; ask it to with {@code Connection: close}. */
        String answer() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        /** The status line. */
        String statusLine() throws IOException {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != '\r'; b = in.read()) {
                line.append((char) b);
            }
            return line.toString();
        }

        /** Status line and headers. */
        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && head.indexOf("\r\n\r\n") < 0; b = in.read()) {
                head.append((char) b);
            }
            return head.toString();
        }

        /** Whether the server ends the connection. */
        boolean closes() {
            try {
                socket.getInputStream().readAllBytes();
                return true;
            } catch (SocketTimeoutException waiting) {
                return false;
            } catch (IOException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
