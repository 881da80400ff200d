package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
import io.micronaut.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Streams files from WeChat's API. Tells a file from an error by its content: the platform declares errors as
 * text, and may declare files as anything.
 */
final class Downloads {
    /** Twice the largest file of the platform. */
    static final int LARGEST_FILE = 20 << 20;

    private final HttpExchanges exchanges;
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

    Downloads(HttpExchanges exchanges, ApiResponseReader reader, Duration timeout) {
        this.exchanges = exchanges;
        this.reader = reader;
        this.timeout = timeout;
    }

    /** @param within how long the beginning of an answer is awaited */
    <T> Opened<T> open(ApiCall<T> call, Duration within) {
        Stream<AnswerPart> parts = exchanges.send(call)
                .timeout(Mono.delay(within), begun -> Mono.never())
                .takeUntilOther(Mono.delay(timeout).then(Mono.error(TimeoutException::new)))
                .toStream(1);
        boolean isFile = false;
        try {
            Iterator<AnswerPart> arriving = parts.iterator();
            if (!arriving.hasNext()) {
                throw TransportFailures.unreadable();
            }
            AnswerPart first = arriving.next();
            DownloadStream content = new DownloadStream(first.bytes(),
                    () -> arriving.hasNext() ? arriving.next().bytes() : null, parts::close, first.length());
            if (first.isOk() && first.isEncoded()) {
                throw TransportFailures.encoded();
            }
            if (first.isOk() && !content.beginsLikeText(first.contentType())) {
                isFile = true;
                return consumer -> give(file(first, content), content, consumer);
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

    private static DownloadedFile file(AnswerPart first, DownloadStream content) {
        return new DownloadedFile(first.contentType(),
                FileNames.in(first.head().header(HttpHeaders.CONTENT_DISPOSITION)), content);
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
}
