package dev.hexin.http.relay;

import dev.hexin.domain.port.PlatformExchange.Body;
import dev.hexin.domain.port.RelayCall;
import dev.hexin.domain.port.RelayCall.Answer;
import dev.hexin.domain.port.RelayCall.Request;
import dev.hexin.http.server.ConnectionUse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where other programs call WeChat's API through Hexin. The key is judged before the body is read. */
@Controller(RelayController.PATH)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RelayController {
    static final String PATH = "/relay";
    static final String BELOW = "/{+path}";
    private static final String OUTBOX = "/outbox";
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([!-~]{1,1024})");

    private final Relays relays;

    RelayController(Relays relays) {
        this.relays = relays;
    }

    @Get(value = BELOW, headRoute = false)
    HttpResponse<?> get(HttpRequest<?> request) {
        RelayCall relay = of(request);
        if (called(request).equals(OUTBOX)) {
            return HttpResponse.status(HttpStatus.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, "POST");
        }
        return RelayAnswers.of(relay.call(key(request), request(request, Body.None::new)));
    }

    @Post(BELOW)
    @Consumes(MediaType.ALL)
    HttpResponse<?> post(HttpRequest<?> request) {
        RelayCall relay = of(request);
        RelayBody body = new RelayBody((ServerHttpRequest<?>) request);
        Answer answer = called(request).equals(OUTBOX)
                ? relay.enqueue(key(request), () -> RelayedMessage.read(body.small()))
                : relay.call(key(request), request(request, body::get));
        return RelayAnswers.of(answer);
    }

    private RelayCall of(HttpRequest<?> request) {
        return relays.at(path(request)).orElseThrow(
                () -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such page"));
    }

    private Request request(HttpRequest<?> request, Supplier<Body> body) {
        String query = request.getUri().getRawQuery();
        return new Request(called(request), query == null ? "" : query, () -> {
            ConnectionUse.transfers(request);
            return body.get();
        });
    }

    private String called(HttpRequest<?> request) {
        return relays.called(path(request));
    }

    /** As it came: nothing is decoded, so nothing that is encoded leads anywhere. */
    private static String path(HttpRequest<?> request) {
        return request.getUri().getRawPath();
    }

    private static String key(HttpRequest<?> request) {
        List<String> shown = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(shown.size() == 1 ? shown.getFirst().strip() : "");
        return bearer.matches() ? bearer.group(1) : "";
    }
}
