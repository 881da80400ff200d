package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.port.Scheduler;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * HTTP client of WeChat's API: makes one call at a time within its timeout, with retries and a circuit breaker,
 * and bounds what it reads. An answer with a {@code Content-Encoding} is not taken. Calls block.
 */
@Singleton
@Requires(beans = WeChatApiSettings.class)
final class ApiClient implements AutoCloseable {
    /** Of JSON: ten thousand openids are 300 KB, twenty drafts without their content even less. */
    static final int LARGEST_ANSWER = 4 << 20;
    static final String IDENTITY = "identity";
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
    /** How many times longer an upload or a download may take than another call. */
    private static final int TRANSFERS_TAKE = 12;
    /** A call that fails after its timeout is no news; Reactor would log it as an error. */
    static final Context LATE_FAILURES = Context.of("reactor.onErrorDropped.local",
            (Consumer<Throwable>) failure -> LOG.debug("A call that was given up failed"));

    private final LazyHttpClient http;
    private final ApiResponseReader reader;
    private final URI apiUrl;
    private final Duration timeout;
    private final @Nullable ApiProxy proxy;
    private final Retries retries;
    private final ApiCircuitBreaker breaker;
    private final Downloads downloads;
    private final RandomGenerator random;

    ApiClient(
            WeChatApiSettings settings,
            ApiResponseReader reader,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {
        this.reader = reader;
        this.apiUrl = settings.apiUrl();
        this.timeout = settings.timeout();
        this.proxy = settings.proxy();
        this.random = random;
        this.retries = new Retries(scheduler, clock, random);
        this.breaker = new ApiCircuitBreaker(clock);
        this.http = new LazyHttpClient(settings, transferTimeout(), LARGEST_ANSWER);
        this.downloads = new Downloads(http, reader, transferTimeout());
    }

    private Duration transferTimeout() {
        return timeout.multipliedBy(TRANSFERS_TAKE);
    }

    /** @throws ApiCallException when no good answer came */
    <T> T call(ApiCall<T> call) {
        boolean isUpload = call.body() instanceof RequestBody.Form;
        HttpRequest<?> request = request(call);
        return told(call, () -> retries.run(call, isUpload ? transferTimeout() : timeout,
                left -> breaker.call(() -> attempt(call, request, share(call, left)))));
    }

    /**
     * Downloads a file and gives it to the consumer while it arrives. Repeated only before the file begins.
     *
     * @return what was answered in place of a file
     * @throws ApiCallException when no good answer came, or the file has no end
     */
    <T> Optional<T> download(ApiCall<T> call, DownloadedFile.Consumer consumer) {
        HttpRequest<?> request = request(call);
        Downloads.Opened<T> opened = told(call, () -> retries.run(call, timeout,
                left -> breaker.call(() -> mapped(() -> downloads.open(call, request, share(call, left))))));
        return told(call, () -> mapped(() -> opened.give(consumer)));
    }

    boolean isConnected() {
        return http.isCreated();
    }

    /** Half the time for an attempt that may be repeated, so that there is some left for another. */
    private static Duration share(ApiCall<?> call, Duration left) {
        return call.repeat() == ApiCall.Repeat.HARMLESS ? left.dividedBy(2) : left;
    }

    private <T> T attempt(ApiCall<T> call, HttpRequest<?> request, Duration within) {
        return mapped(() -> Mono.defer(() -> Mono.from(http.get().exchange(request, BYTES, BYTES)))
                .timeout(within).onErrorMap(TransportFailures::because)
                .map(response -> reader.read(call.scope(), response.code(), body(response), call.answer()))
                .contextWrite(LATE_FAILURES).blockOptional().orElseThrow(TransportFailures::unreadable));
    }

    /** What fails in the client becomes a failure that says by which way the call went. */
    private <R> R mapped(Supplier<R> action) {
        try {
            return action.get();
        } catch (Downloads.ConsumerException ofTheConsumer) {
            throw ofTheConsumer.unwrapped();
        } catch (RuntimeException failure) {
            throw TransportFailures.because(Exceptions.unwrap(failure)).by(proxy);
        }
    }

    private static <R> R told(ApiCall<?> call, Supplier<R> action) {
        try {
            return action.get();
        } catch (ApiCallException failure) {
            LOG.debug("{}: {} (errcode {})", call, failure.error().meaning(), failure.error().number());
            throw failure;
        }
    }

    private HttpRequest<?> request(ApiCall<?> call) {
        URI address = call.at(apiUrl);
        MutableHttpRequest<?> request = switch (call.body()) {
            case RequestBody.None none -> HttpRequest.GET(address);
            case RequestBody.Json json -> HttpRequest.POST(address, json.bytes())
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
            case RequestBody.Form form -> {
                String boundary = "hexin-%016x%016x".formatted(random.nextLong(), random.nextLong());
                yield HttpRequest.POST(address, form.bytes(boundary))
                        .contentType(MediaType.of("multipart/form-data; boundary=" + boundary));
            }
        };
        return request.header(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    }

    /** @throws ApiCallException of an answer that is encoded, though none was asked for */
    private static byte[] body(HttpResponse<byte[]> response) {
        boolean isEncoded = isEncoded(response);
        if (isEncoded && response.code() == HttpStatus.OK.getCode()) {
            throw TransportFailures.encoded();
        }
        byte[] body = response.body();
        return isEncoded || body == null ? new byte[0] : body;
    }

    static boolean isEncoded(HttpResponse<?> response) {
        String encoding = response.header(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(IDENTITY);
    }

    @PreDestroy
    @Override
    public void close() {
        http.close();
    }
}
