package dev.hexin.http.bot;

import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.BotCallback.Delivery;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Takes a bot's late answer: signed, for a question that waits. */
@Controller("/bot/answers")
final class BotAnswerController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN + "; charset=UTF-8");

    private final BotCallbacks callbacks;

    BotAnswerController(BotCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Post("/{id}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> answer(HttpRequest<?> request, String id) {
        BotCallback callback = callbacks.at(request.getPath())
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such page"));
        HttpHeaders headers = request.getHeaders();
        Delivery delivery = new Delivery(id, header(headers, "webhook-id"),
                header(headers, "webhook-timestamp"),
                header(headers, "webhook-signature"), header(headers, HttpHeaders.CONTENT_TYPE),
                header(headers, "X-AI").equalsIgnoreCase("true"), body((ServerHttpRequest<?>) request));
        return switch (callback.take(delivery)) {
            case TAKEN -> HttpResponse.accepted();
            case NOT_SIGNED -> said(HttpStatus.UNAUTHORIZED,
                    "The signature is not right, or the time of it not near enough");
            case MALFORMED ->
                said(HttpStatus.BAD_REQUEST, "This is no answer; docs/bots.md says what one is");
            case UNKNOWN -> said(HttpStatus.NOT_FOUND, "No question of this id waits for an answer");
        };
    }

    private static HttpResponse<?> said(HttpStatus status, String sentence) {
        return HttpResponse.<String>status(status).body(sentence).contentType(TEXT);
    }

    private static String header(HttpHeaders headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /** It is whole: the server has collected it, up to its limit. */
    private static byte[] body(ServerHttpRequest<?> request) {
        try (CloseableAvailableByteBody body = request.byteBody().buffer().join()) {
            return body.toByteArray();
        }
    }
}
