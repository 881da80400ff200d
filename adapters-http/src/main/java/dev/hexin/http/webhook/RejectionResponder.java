package dev.hexin.http.webhook;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers, counts and, now and then, logs what was not let in: one line a minute for each step that failed.
 */
final class RejectionResponder {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionResponder.class);
    static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN + "; charset=UTF-8");
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Where the call came to, for the log: one process may serve several accounts. */
    private final String path;
    private final LogThrottle cutOff;
    private final Map<Step, LogThrottle> tallies = new EnumMap<>(Step.class);

    /** @param path the webhook's, as the platform has to write it */
    RejectionResponder(String path, InstantSource clock) {
        this.path = path;
        cutOff = new LogThrottle(clock, PAUSE);
        for (Step step : Step.values()) {
            tallies.put(step, new LogThrottle(clock, PAUSE));
        }
    }

    MutableHttpResponse<String> answer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause instanceof PushRejected rejection) {
            LogThrottle tally = tallies.get(rejection.step());
            if (tally.count()) {
                LOG.info("A call of {} was refused ({} so far at this step): {}", path, tally.sum(),
                        rejection.sentence());
            }
            MutableHttpResponse<String> response = HttpResponse.<String>status(rejection.status())
                    .body(rejection.answer()).contentType(TEXT);
            return switch (rejection.step()) {
                // the rest of a large body is not read: a sender that goes on writing must not wait for us
                case SIZE -> response.header(HttpHeaders.CONNECTION, "close");
                case BUSY -> response.header(HttpHeaders.RETRY_AFTER, "1");
                default -> response;
            };
        }
        FatalError.haltIfFatal(cause);
        if (cutOff.count()) { // callers hang up: that is no reason to wake anybody
            LOG.info("A push to {} could not be read to its end ({} so far): {}", path, cutOff.sum(),
                    cause.getClass().getName());
        }
        return HttpResponse.badRequest("The push could not be read to its end")
                .contentType(TEXT);
    }

    /** How many bodies broke off since the start. */
    long cutOffs() {
        return cutOff.sum();
    }

    /** How many calls failed at this step since the start. */
    long count(Step step) {
        return tallies.get(step).sum();
    }
}
