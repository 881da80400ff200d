package dev.hexin.wechatapi;

import io.micronaut.core.io.buffer.ByteArrayBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Sends a call as HTTP, each body with its length, and brings back the answer piece by piece. */
final class HttpExchanges {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchanges.class);
    private static final ByteBodyFactory BODIES = ByteBodyFactory
            .createDefault(ByteArrayBufferFactory.INSTANCE);
    /** A call that fails after its timeout is no news; Reactor would log it as an error. */
    private static final Context LATE_FAILURES = Context.of("reactor.onErrorDropped.local",
            (Consumer<Throwable>) failure -> LOG.debug("A call that was given up failed"));
    /** A body that is read while it is sent blocks its reader. */
    private static final Scheduler READING = Schedulers
            .fromExecutor(task -> Thread.ofVirtual().name("upload").start(task));
    private static final byte[] NOTHING = new byte[0];

    private final LazyHttpClient http;
    private final URI apiUrl;
    private final RandomGenerator random;

    /** @param random draws the boundaries of forms, which no file may contain */
    HttpExchanges(LazyHttpClient http, URI apiUrl, RandomGenerator random) {
        this.http = http;
        this.apiUrl = apiUrl;
        this.random = random;
    }

    /**
     * The answer's pieces, at least one. The connection is given back at their end, or when it is cancelled.
     */
    Flux<AnswerPart> send(ApiCall<?> call) {
        URI address = call.at(apiUrl);
        return switch (call.body()) {
            case RequestBody.None none -> send(HttpRequest.GET(address), NOTHING);
            case RequestBody.Json json -> send(HttpRequest.POST(address, "")
                    .contentType(MediaType.APPLICATION_JSON_TYPE), json.bytes());
            case RequestBody.Form form -> {
                String boundary = "hexin-%016x%016x".formatted(random.nextLong(), random.nextLong());
                yield send(HttpRequest.POST(address, "").contentType(
                        MediaType.of("multipart/form-data; boundary=" + boundary)), form.bytes(boundary));
            }
            case RequestBody.Raw raw -> send(HttpRequest.POST(address, "")
                    .header(HttpHeaders.CONTENT_TYPE, raw.contentType()), raw.bytes());
            case RequestBody.Streamed streamed -> send(HttpRequest.POST(address, "")
                    .header(HttpHeaders.CONTENT_TYPE, streamed.contentType()), () -> body(streamed))
                    .onErrorMap(failure -> streamed.isBroken() ? TransportFailures.brokenBody() : failure)
                    .doFinally(end -> streamed.close());
        };
    }

    private static CloseableByteBody body(RequestBody.Streamed streamed) {
        Flux<ReadBuffer> pieces = Flux.<ReadBuffer>generate(sink -> {
            try {
                byte[] piece = streamed.next();
                if (piece.length == 0) {
                    sink.complete();
                } else {
                    sink.next(BODIES.readBufferFactory().adapt(piece));
                }
            } catch (IOException broken) {
                sink.error(TransportFailures.brokenBody());
            }
        }).subscribeOn(READING);
        return BODIES.adapt(pieces, OptionalLong.of(streamed.length()));
    }

    private Flux<AnswerPart> send(MutableHttpRequest<?> request, byte[] body) {
        return send(request, () -> BODIES.adapt(body));
    }

    private Flux<AnswerPart> send(MutableHttpRequest<?> request, Supplier<CloseableByteBody> body) {
        request.header(HttpHeaders.ACCEPT_ENCODING, AnswerPart.IDENTITY);
        return Flux.defer(() -> http.get().exchange(request, body.get(), null))
                .cast(ByteBodyHttpResponse.class)
                .doOnDiscard(ByteBodyHttpResponse.class, ByteBodyHttpResponse::close)
                .concatMap(HttpExchanges::parts).contextWrite(LATE_FAILURES);
    }

    private static Flux<AnswerPart> parts(ByteBodyHttpResponse<?> answer) {
        return Flux.from(answer.byteBody().toByteArrayPublisher())
                .switchIfEmpty(Mono.just(NOTHING))
                .map(bytes -> new AnswerPart(answer, bytes)).doFinally(end -> answer.close());
    }
}
