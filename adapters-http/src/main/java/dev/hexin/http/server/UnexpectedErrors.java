package dev.hexin.http.server;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.log.LogThrottle;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.netty.handler.codec.DecoderException;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever a route, or the framework before it, throws and no closer handler knows: 400 where a body
 * could not be decoded, else 500. Micronaut's own answer would log the exception's message, which may quote
 * the request.
 */
@Singleton
final class UnexpectedErrors implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_CAUSES = 4;
    private static final int MOST_FRAMES = 6;

    private final BeanProvider<ErrorResponseProcessor<?>> answers;
    private final LogThrottle failed;
    private final LogThrottle malformed;

    UnexpectedErrors(BeanProvider<ErrorResponseProcessor<?>> answers, InstantSource clock) {
        this.answers = answers;
        this.failed = new LogThrottle(clock, PAUSE);
        this.malformed = new LogThrottle(clock, PAUSE);
    }

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, Throwable failure) {
        FatalError.haltIfFatal(failure);
        if (failure instanceof EOFException || failure instanceof ClosedChannelException) {
            return HttpResponse.badRequest(); // the peer hung up: it reads no answer
        }
        boolean input = failure instanceof DecoderException;
        if (input && malformed.count()) {
            LOG.info("A body could not be decoded ({} so far): {}", malformed.sum(),
                    failure.getClass().getName());
        } else if (!input && failed.count()) {
            LOG.error("A request failed ({} so far): {}", failed.sum(), describe(failure));
        }
        return answers.get().processResponse(ErrorContext.builder(request).cause(failure).build(),
                HttpResponse.status(input ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR));
    }

    /** Classes and places of the failure and what caused it, without their messages. */
    private static String describe(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MOST_CAUSES)
                .map(cause -> cause.getClass().getName()
                        + Arrays.stream(cause.getStackTrace()).limit(MOST_FRAMES)
                                .map(frame -> " at " + frame).collect(Collectors.joining()))
                .collect(Collectors.joining(" caused by "));
    }
}
