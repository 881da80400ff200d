package dev.hexin.http.webhook;

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
import java.util.concurrent.CompletionStage;

/**
 * Where WeChat's servers knock. It takes the request raw, so that no framework decides what a push looks
 * like.
 */
@Controller("${wechat.path:/wechat}")
final class WebhookController {
    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Get(headRoute = false)
    @Produces(MediaType.ALL)
    HttpResponse<?> verify(HttpRequest<?> request) {
        return of(request).verify(request);
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    CompletionStage<HttpResponse<?>> push(HttpRequest<?> request) {
        return of(request).receive((ServerHttpRequest<?>) request);
    }

    private Webhook of(HttpRequest<?> request) {
        return webhooks.at(request.getPath())
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such account"));
    }
}
