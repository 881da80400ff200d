package dev.hexin.http.webhook;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.URISyntaxHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Micronaut rejects an address such as {@code ?nonce=%zz} before any controller sees it: a push is refused as
 * such, a visitor on the way back from WeChat ends on a clean address as always.
 */
@Singleton
@Replaces(URISyntaxHandler.class)
final class MalformedAddress implements ExceptionHandler<URISyntaxException, HttpResponse<?>> {
    private static final String SENTENCE = "The address or a query parameter in it is malformed";

    private final AccountPaths paths;
    private final Webhooks webhooks;

    MalformedAddress(AccountPaths paths, Webhooks webhooks) {
        this.paths = paths;
        this.webhooks = webhooks;
    }

    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request,
            URISyntaxException malformed) {
        String path = malformed.getInput().split("\\?", 2)[0];
        AccountPath account = paths.of(path);
        if (account != null && path.startsWith(account.at("/oauth/"))) {
            return HttpResponse.seeOther(URI.create(account.at("/sign-in/stale")));
        }
        Webhook webhook = webhooks.at(path).orElse(null);
        return webhook == null
                ? HttpResponse.badRequest(SENTENCE).contentType(RejectionResponder.TEXT)
                : answer(webhook, path);
    }

    private static HttpResponse<?> answer(Webhook webhook, String path) {
        return webhook.rejections().answer(webhook.isAt(path)
                ? PushRejected.forbidden(Step.QUERY, SENTENCE)
                : PushRejected.noPush(SENTENCE));
    }
}
