package dev.hexin.http.webhook;

import dev.hexin.http.webhook.Refusal.Step;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.URISyntaxHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Micronaut rejects an address such as {@code ?nonce=%zz} before any controller sees it: a push is refused as such, a
 * visitor on the way back from WeChat ends on a clean address as always.
 */
@Singleton
@Replaces(URISyntaxHandler.class)
final class MalformedAddress implements ExceptionHandler<URISyntaxException, HttpResponse<?>> {
    private final Refusals refusals;

    MalformedAddress(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request,
            URISyntaxException malformed) {
        if (malformed.getInput().startsWith("/oauth/")) {
            return HttpResponse.seeOther(URI.create("/sign-in/stale"));
        }
        String sentence = "The address or a query parameter in it is malformed";
        return refusals.answer(malformed.getInput().matches("/wechat/?(\\?.*)?")
                ? Refusal.forbidden(Step.QUERY, sentence)
                : Refusal.noPush(sentence));
    }
}
