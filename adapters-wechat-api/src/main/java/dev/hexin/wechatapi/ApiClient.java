package dev.hexin.wechatapi;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration.ConnectionPoolConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/**
 * Asks WeChat's API and brings back an answer within the time that one call may take, and of a bounded size:
 * an answer with a {@code Content-Encoding} is not taken. A question is asked again, with growing pauses,
 * where that can help and can do no harm.
 */
@Singleton
@Requires(beans = WeChatApiSettings.class)
final class ApiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
    /** Some forty times what the platform says of a person. */
    static final int LARGEST_ANSWER = 64 * 1024;
    private static final String IDENTITY = "identity";
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTING = 16;
    private static final int MOST_WAITING = 1000;
    /** Shorter than servers keep idle connections: one that closes under a code loses it. */
    private static final Duration IDLE_CONNECTIONS_KEPT = Duration.ofSeconds(5);
    private static final int REPETITIONS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final double JITTER = 0.5;
    /** A call that fails after its timeout is no news; Reactor would log it as an error. */
    private static final Context LATE_FAILURES = Context.of("reactor.onErrorDropped.local",
            (Consumer<Throwable>) failure -> LOG.debug("A call that was given up failed"));

    private final HttpClient http;
    private final ApiResponseReader reader;
    private final URI apiUrl;
    private final Duration timeout;
    private final @Nullable ApiProxy proxy;

    ApiClient(WeChatApiSettings settings, ApiResponseReader reader) {
        this.reader = reader;
        this.apiUrl = settings.apiUrl();
        this.timeout = settings.timeout();
        this.proxy = settings.proxy();
        this.http = client(apiUrl, timeout, proxy);
    }

    private static HttpClient client(URI apiUrl, Duration timeout, @Nullable ApiProxy proxy) {
        HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setConnectTimeout(timeout.dividedBy(REPETITIONS + 1));
        configuration.setReadTimeout(timeout);
        configuration.setRequestTimeout(timeout);
        configuration.setFollowRedirects(false);
        configuration.setExceptionOnErrorStatus(false);
        configuration.setMaxContentLength(LARGEST_ANSWER);
        configuration.setDecompressionEnabled(false); // a small answer may inflate to one without end
        configuration.setAlpnModes(List.of("http/1.1"));
        configuration.setConnectionPoolIdleTimeout(IDLE_CONNECTIONS_KEPT);
        if (proxy != null) {
            configuration.setProxyType(proxy.type());
            configuration.setProxyAddress(proxy.address());
            configuration.setProxyUsername(proxy.user());
            configuration.setProxyPassword(proxy.password());
        }
        ConnectionPoolConfiguration pool = configuration.getConnectionPoolConfiguration();
        pool.setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
        pool.setMaxPendingConnections(MOST_CONNECTING);
        pool.setMaxPendingAcquires(MOST_WAITING);
        pool.setAcquireTimeout(timeout);
        try {
            return HttpClient.create(apiUrl.toURL(), configuration);
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the API's address needs a scheme, http or https, and a host");
        }
    }

    /**
     * Asks, and blocks meanwhile.
     *
     * @param type what is made of the answer's fields
     * @throws ApiCallException when no good answer came
     */
    <T> T ask(ApiRequest request, Function<ResponseFields, T> type) {
        HttpRequest<?> question = question(request);
        // half the time for each, so that there is some left for another
        Duration attempt = request.isRepeatable() ? timeout.dividedBy(2) : timeout;
        try {
            return Mono.defer(() -> Mono.from(http.exchange(question, BYTES, BYTES)))
                    .timeout(attempt).onErrorMap(TransportFailures::because)
                    .map(response -> reader.read(request.step(), response.code(), body(response), type))
                    .retryWhen(repetitions(request)).timeout(timeout).contextWrite(LATE_FAILURES)
                    .blockOptional()
                    .orElseThrow(TransportFailures::unreadable);
        } catch (RuntimeException failure) {
            ApiCallException refusal = TransportFailures.because(Exceptions.unwrap(failure)).by(proxy);
            LOG.debug("{}: {} (errcode {})", request, refusal.error().meaning(), refusal.error().number());
            throw refusal;
        }
    }

    private HttpRequest<?> question(ApiRequest request) {
        URI address = request.at(apiUrl);
        MutableHttpRequest<?> question = request.json() == null
                ? HttpRequest.GET(address)
                : HttpRequest.POST(address, request.json().getBytes(StandardCharsets.UTF_8))
                        .contentType(MediaType.APPLICATION_JSON_TYPE);
        return question.header(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    }

    /** @throws ApiCallException of an answer that is encoded, though none was asked for */
    private static byte[] body(HttpResponse<byte[]> response) {
        String encoding = response.header(HttpHeaders.CONTENT_ENCODING);
        boolean isEncoded = encoding != null && !encoding.isBlank()
                && !encoding.strip().equalsIgnoreCase(IDENTITY);
        if (isEncoded && response.code() == HttpStatus.OK.getCode()) {
            throw TransportFailures.encoded();
        }
        byte[] body = response.body();
        return isEncoded || body == null ? new byte[0] : body;
    }

    private static Retry repetitions(ApiRequest request) {
        return Retry.backoff(REPETITIONS, FIRST_PAUSE).jitter(JITTER)
                .filter(failure -> failure instanceof ApiCallException refusal
                        && refusal.allowsRepeating(request))
                .doBeforeRetry(
                        signal -> LOG.debug("{} is asked again: {}", request, signal.failure().getMessage()))
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    @PreDestroy
    @Override
    public void close() {
        http.close();
    }
}
