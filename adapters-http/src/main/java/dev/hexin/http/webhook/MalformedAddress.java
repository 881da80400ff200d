package dev.hexin.http.webhook;

import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.URISyntaxHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Micronaut rejects an address such as {@code ?nonce=%zz} before any controller sees it: a push is refused as
 * such, a visitor on the way back from WeChat ends on a clean address as always.
 */
@Singleton
@Replaces(URISyntaxHandler.class)
final class MalformedAddress implements ExceptionHandler<URISyntaxException, HttpResponse<?>> {
    private final RejectionResponder rejections;
    private final ServerSettings server;

    MalformedAddress(RejectionResponder rejections, ServerSettings server) {
        this.rejections = rejections;
        this.server = server;
    }

    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request,
            URISyntaxException malformed) {
        if (malformed.getInput().startsWith(server.at("/oauth/"))) {
            return HttpResponse.seeOther(URI.create(server.at("/sign-in/stale")));
        }
        String sentence = "The address or a query parameter in it is malformed";
        return rejections.answer(malformed.getInput().matches(Pattern.quote(server.webhook()) + "/?(\\?.*)?")
                ? PushRejected.forbidden(Step.QUERY, sentence)
                : PushRejected.noPush(sentence));
    }
}
