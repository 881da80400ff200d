package dev.hexin.http.webhook;

import dev.hexin.http.webhook.Refusal.Step;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers, counts and, now and then, logs what was not let in: one line a minute for each step that failed. */
@Singleton
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Step, Tally> tallies = new EnumMap<>(Step.class);

    private record Tally(LongAdder count, AtomicReference<Instant> quietUntil) {}

    Refusals(InstantSource clock) {
        this.clock = clock;
        for (Step step : Step.values()) {
            tallies.put(step, new Tally(new LongAdder(), new AtomicReference<>(Instant.MIN)));
        }
    }

    MutableHttpResponse<String> answer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause instanceof Refusal refusal) {
            count(refusal);
            MutableHttpResponse<String> response = HttpResponse.<String>status(refusal.status())
                    .body(refusal.sentence()).contentType(MediaType.TEXT_PLAIN_TYPE);
            // the rest of a large body is not read: a sender that goes on writing must not wait for us
            return refusal.step() == Step.SIZE
                    ? response.header(HttpHeaders.CONNECTION, "close")
                    : response;
        }
        LOG.warn("A push could not be read to its end: {}", cause.getClass().getName());
        return HttpResponse.badRequest("The push could not be read to its end")
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    /** How many calls failed at this step since the start. */
    long count(Step step) {
        return tallies.get(step).count.sum();
    }

    private void count(Refusal refusal) {
        Tally tally = tallies.get(refusal.step());
        tally.count.increment();
        Instant now = clock.instant();
        Instant quietUntil = tally.quietUntil.get();
        if (!now.isBefore(quietUntil) && tally.quietUntil.compareAndSet(quietUntil, now.plus(QUIET))) {
            LOG.info("A call was refused ({} so far at this step): {}", tally.count.sum(),
                    refusal.sentence());
        }
    }
}
