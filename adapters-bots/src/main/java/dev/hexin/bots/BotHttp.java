package dev.hexin.bots;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one bot, created by its first question: redirects are not followed, and a body is read
 * by whoever asked.
 */
final class BotHttp implements AutoCloseable {
    /** A model may think before it says anything. */
    static final Duration FIRST_WORD_WITHIN = Duration.ofMinutes(2);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    private final BotFailures failures;
    private final Lock lock = new ReentrantLock();
    private @Nullable HttpClient client;

    BotHttp(BotFailures failures) {
        this.failures = failures;
    }

    /**
     * Sends a request and waits for the head of the answer.
     *
     * @throws dev.hexin.domain.port.BotException where none comes
     */
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest.Builder request) {
        return send(request, FIRST_WORD_WITHIN);
    }

    /** The same, with less patience. */
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest.Builder request, Duration within) {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer = client()
                .sendAsync(request.timeout(within).build(), BodyHandlers.ofPublisher());
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw failures.timeout();
        } catch (ExecutionException failed) {
            throw failures.of(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a bot was asked", stopped);
        } finally {
            answer.cancel(true);
        }
    }

    /**
     * The type of the body, without parameters; empty where it is not said.
     *
     * @throws dev.hexin.domain.port.BotException where it is compressed
     */
    String contentType(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
        if (answer.headers().firstValue("Content-Encoding").filter(one -> !one.equals("identity"))
                .isPresent()) {
            drop(answer);
            throw failures.unreadable("a compressed body, which Hexin did not ask for");
        }
        return BotAnswer.plain(answer.headers().firstValue("Content-Type").orElse(""));
    }

    /** Reads nothing of a body. */
    static void drop(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
        answer.body().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> parts) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
    }

    private HttpClient client() {
        lock.lock();
        try {
            HttpClient created = client == null
                    ? HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER)
                            .connectTimeout(CONNECTED_WITHIN).proxy(ProxySelector.getDefault()).build()
                    : client;
            client = created;
            return created;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (client != null) {
                client.shutdownNow();
            }
        } finally {
            lock.unlock();
        }
    }
}
