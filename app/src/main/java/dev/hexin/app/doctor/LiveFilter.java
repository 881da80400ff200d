package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveSighting.Answered;
import dev.hexin.app.doctor.LiveSighting.Parameter;
import dev.hexin.app.doctor.LiveSighting.Requested;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Shows the requests to {@link LiveWatch}, as they came. It is there during {@code doctor --live} only. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = LiveWatch.class)
final class LiveFilter implements Ordered {
    private static final String SEEN = "dev.hexin.live";
    private static final long LARGEST = 64 * 1024;

    private final LiveWatch watch;

    LiveFilter(LiveWatch watch) {
        this.watch = watch;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void look(HttpRequest<?> request) {
        Requested seen = new Requested(watch.clock().instant(), request.getMethodName(), request.getPath(),
                parameters(request), List.copyOf(request.getHeaders().names()),
                String.valueOf(request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "")),
                request.getHttpVersion().name(), body(request));
        request.setAttribute(SEEN, seen);
        watch.saw(seen);
    }

    @ResponseFilter
    void answered(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(SEEN, Requested.class)
                .ifPresent(seen -> watch.saw(new Answered(seen, response.code())));
    }

    /** By hand: the framework's own forget the order. */
    private static List<Parameter> parameters(HttpRequest<?> request) {
        List<Parameter> parameters = new ArrayList<>();
        String query = request.getUri().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.add(equals < 0
                    ? new Parameter(pair, "")
                    : new Parameter(pair.substring(0, equals), decoded(pair.substring(equals + 1))));
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value;
        }
    }

    private static CompletableFuture<byte[]> body(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> server)
                || request.getHeaders().contentLength().orElse(Long.MAX_VALUE) > LARGEST) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        CloseableByteBody copy = server.byteBody().split(SplitBackpressureMode.FASTEST);
        return copy.buffer().thenApply(bytes -> {
            try (bytes) {
                return bytes.toByteArray();
            }
        });
    }
}
