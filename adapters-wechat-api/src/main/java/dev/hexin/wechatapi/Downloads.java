package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Streams files from WeChat's API. Tells a file from an error by its content: the platform declares errors as
 * text, and may declare files as anything.
 */
final class Downloads {
    /** Twice the largest file of the platform. */
    static final int LARGEST_FILE = 20 << 20;

    private final LazyHttpClient http;
    private final ApiResponseReader reader;
    private final Duration timeout;

    /** What the platform has begun to answer. */
    interface Opened<T> {
        /** Gives the consumer the file, where there is one; else returns what was answered. */
        Optional<T> give(DownloadedFile.Consumer consumer);
    }

    /** What the consumer threw, on its way through the client. */
    static final class ConsumerException extends RuntimeException {
        private final RuntimeException thrown;

        ConsumerException(RuntimeException thrown) {
            super(null, null, false, false);
            this.thrown = thrown;
        }

        RuntimeException unwrapped() {
            return thrown;
        }
    }

    Downloads(LazyHttpClient http, ApiResponseReader reader, Duration timeout) {
        this.http = http;
        this.reader = reader;
        this.timeout = timeout;
    }

    /** @param within how long the beginning of an answer is awaited */
    <T> Opened<T> open(ApiCall<T> call, HttpRequest<?> request, Duration within) {
        Stream<Part> parts = Flux.from(http.get().exchangeStream(request)).map(Part::of)
                .timeout(Mono.delay(within), begun -> Mono.never())
                .takeUntilOther(Mono.delay(timeout).then(Mono.error(TimeoutException::new)))
                .contextWrite(ApiClient.LATE_FAILURES).toStream(1);
        boolean isFile = false;
        try {
            Iterator<Part> arriving = parts.iterator();
            if (!arriving.hasNext()) {
                throw TransportFailures.unreadable();
            }
            Part first = arriving.next();
            DownloadStream content = new DownloadStream(first.bytes(),
                    () -> arriving.hasNext() ? arriving.next().bytes() : null, parts::close, first.length());
            if (first.status() == 200 && first.isEncoded()) {
                throw TransportFailures.encoded();
            }
            if (first.status() == 200 && !content.beginsLikeText(first.contentType())) {
                isFile = true;
                return consumer -> give(first.file(content), content, consumer);
            }
            byte[] json = first.isEncoded() ? new byte[0] : content.all(ApiClient.LARGEST_ANSWER);
            T answer = reader.read(call.scope(), first.status(), json, call.answer());
            return consumer -> Optional.of(answer);
        } finally {
            if (!isFile) {
                parts.close();
            }
        }
    }

    private static <T> Optional<T> give(
            DownloadedFile file,
            DownloadStream content,
            DownloadedFile.Consumer consumer) {
        try (content) {
            consumer.accept(file);
            content.check();
        } catch (IOException failure) {
            content.check();
            throw new ConsumerException(new UncheckedIOException(failure));
        } catch (ApiCallException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            content.check();
            throw new ConsumerException(failure);
        }
        return Optional.empty();
    }

    /** A piece of an answer, with the head that all of its pieces have. */
    private record Part(HttpResponse<?> head, byte[] bytes) {
        static Part of(HttpResponse<ByteBuffer<?>> response) {
            ByteBuffer<?> buffer = response.body(); // valid only until this returns
            return new Part(response, buffer == null ? new byte[0] : buffer.toByteArray());
        }

        int status() {
            return head.code();
        }

        boolean isEncoded() {
            return ApiClient.isEncoded(head);
        }

        String contentType() {
            String type = head.header(HttpHeaders.CONTENT_TYPE);
            return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        }

        /** Negative where it is not said. */
        long length() {
            return head.getHeaders().get(HttpHeaders.CONTENT_LENGTH, Long.class).orElse(-1L);
        }

        DownloadedFile file(DownloadStream content) {
            return new DownloadedFile(contentType(),
                    FileNames.in(head.header(HttpHeaders.CONTENT_DISPOSITION)), content);
        }
    }
}
