package dev.hexin.http.profile;

import dev.hexin.domain.log.LogThrottle;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns visitors away while as many pages are in work as there may be; pushes and probes are none. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageLimit {
    private static final Logger LOG = LoggerFactory.getLogger(PageLimit.class);

    private final PageThreads threads;
    private final LogThrottle turnedAway;

    PageLimit(PageThreads threads, InstantSource clock) {
        this.threads = threads;
        this.turnedAway = new LogThrottle(clock, Duration.ofMinutes(1));
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> turnAway(HttpRequest<?> request) {
        if (!threads.isFull() || !isPage(request)) {
            return null;
        }
        if (turnedAway.count()) {
            LOG.warn("More pages are asked for than are made at once: 503 is answered ({} so far)",
                    turnedAway.sum());
        }
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.TEXT_PLAIN_TYPE).body("Too many visitors at once. Please try again");
    }

    private static boolean isPage(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().stringValue(ExecuteOn.class))
                .filter(PageThreads.NAME::equals).isPresent();
    }
}
