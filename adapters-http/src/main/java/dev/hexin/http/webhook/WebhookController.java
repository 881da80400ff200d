package dev.hexin.http.webhook;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

@Controller("/wechat")
class WebhookController {
    private final Executor vt = Executors.newVirtualThreadPerTaskExecutor();

    @Get(headRoute = false)
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<String> verify(HttpRequest<?> request) {
        String e;
        try {
            e = request.getParameters().get("echostr");
        } catch (RuntimeException x) {
            e = "bad " + x;
        }
        return HttpResponse.ok(e + " uri " + request.getUri());
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    CompletionStage<HttpResponse<?>> push(HttpRequest<?> request) {
        var body = ((ServerHttpRequest<?>) request).byteBody();
        CompletableFuture<HttpResponse<?>> out = new CompletableFuture<>();
        body.buffer().whenComplete((b, t) -> {
            if (t != null) {
                out.completeExceptionally(t);
                return;
            }
            byte[] bytes = b.toByteArray();
            vt.execute(
                    () -> out.complete(HttpResponse.ok(bytes).contentType(MediaType.APPLICATION_XML_TYPE)));
        });
        return out;
    }
}
