package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.wechatapi.ApiCall.Repeat;
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

/**
 * Client of WeChat's API for one account: makes a call within its timeout, with retries and a circuit
 * breaker, and bounds what it reads. An answer with a {@code Content-Encoding} is not taken. Calls block.
 */
final class ApiClient implements AutoCloseable {
    /** Of JSON: ten thousand openids are 300 KB, twenty drafts without their content even less. */
    static final int LARGEST_ANSWER = 4 << 20;
    /** Of what is handed on: the largest picture that the platform keeps. */
    private static final int LARGEST_RELAYED = 10 << 20;
    private static final int OK = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    /** How many times longer an upload or a download may take than another call. */
    private static final int TRANSFERS_TAKE = 12;

    private final LazyHttpClient http;
    private final HttpExchanges exchanges;
    private final ApiResponseReader reader;
    private final Downloads downloads;
    private final Duration timeout;
    private final Duration transferTimeout;
    private final @Nullable ApiProxy proxy;
    private final Retries retries;
    private final ApiCircuitBreaker breaker;

    ApiClient(
            WeChatApiSettings settings,
            ApiResponseReader reader,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {
        this.timeout = settings.timeout();
        this.transferTimeout = timeout.multipliedBy(TRANSFERS_TAKE);
        this.proxy = settings.proxy();
        this.reader = reader;
        this.http = new LazyHttpClient(settings, transferTimeout);
        this.exchanges = new HttpExchanges(http, settings.apiUrl(), random);
        this.downloads = new Downloads(exchanges, reader, transferTimeout);
        this.retries = new Retries(scheduler, clock, random);
        this.breaker = new ApiCircuitBreaker(clock);
    }

    /** @throws ApiCallException when no good answer came */
    <T> T call(ApiCall<T> call) {
        boolean isUpload = call.body() instanceof RequestBody.Form;
        return logged(call, () -> retries.run(call, isUpload ? transferTimeout : timeout,
                left -> breaker.call(() -> attempt(call, share(call, left)))));
    }

    /**
     * Downloads a file and gives it to the consumer while it arrives. Repeated only before the file begins.
     *
     * @return what was answered in place of a file
     * @throws ApiCallException when no good answer came, or the file has no end
     */
    <T> Optional<T> download(ApiCall<T> call, DownloadedFile.Consumer consumer) {
        Downloads.Opened<T> opened = logged(call, () -> retries.run(call, timeout,
                left -> breaker.call(() -> mapped(() -> downloads.open(call, share(call, left))))));
        return logged(call, () -> mapped(() -> opened.give(consumer)));
    }

    /**
     * Makes a call of another program's. Of an answer that is no JSON nothing is judged but its status.
     *
     * @param answers is told every answer as it came, and null before each attempt
     * @throws ApiCallException when the answer is none, or a refusal
     */
    void relay(ApiCall<?> call, Consumer<@Nullable WholeAnswer> answers) {
        boolean isStreamed = !call.body().canBeSentAgain();
        logged(call, () -> retries.run(call, isStreamed ? transferTimeout : timeout,
                left -> breaker.call(() -> mapped(() -> {
                    answers.accept(null);
                    WholeAnswer answer = answer(call, share(call, left), LARGEST_RELAYED);
                    answers.accept(answer);
                    if (answer.isJson() || answer.status() != OK) {
                        reader.read(call.scope(), answer.status(), answer.bytes(), fields -> fields);
                    }
                    return call;
                }))));
    }

    /** Whether a call was made, which has created the HTTP client. */
    boolean isConnected() {
        return http.isCreated();
    }

    /**
     * At most half the time for an attempt that may be repeated, so that there is some left for another; an
     * access token may take all of it, because without one nothing can be called.
     */
    private Duration share(ApiCall<?> call, Duration left) {
        Duration half = timeout.dividedBy(2);
        return call.repeat() == Repeat.HARMLESS && call.scope() != Scope.TOKEN && half.compareTo(left) < 0
                ? half
                : left;
    }

    private <T> T attempt(ApiCall<T> call, Duration within) {
        return mapped(() -> {
            WholeAnswer answer = answer(call, within, LARGEST_ANSWER);
            return reader.read(call.scope(), answer.status(), answer.bytes(), call.answer());
        });
    }

    private WholeAnswer answer(ApiCall<?> call, Duration within, int largest) {
        return exchanges.send(call).collect(() -> new WholeAnswer(largest), WholeAnswer::add)
                .timeout(within).blockOptional().orElseThrow(TransportFailures::unreadable);
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

    private static <R> R logged(ApiCall<?> call, Supplier<R> action) {
        try {
            return action.get();
        } catch (ApiCallException failure) {
            LOG.debug("{}: {} (errcode {})", call, failure.error().meaning(), failure.error().number());
            throw failure;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
