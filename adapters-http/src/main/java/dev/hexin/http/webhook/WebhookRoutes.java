package dev.hexin.http.webhook;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.AccountRoutes;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

/** The webhooks of named accounts. */
@Singleton
final class WebhookRoutes extends AccountRoutes {
    WebhookRoutes(ExecutionHandleLocator controllers, AccountPaths accounts) {
        super(controllers);
        accounts.named().forEach(this::add);
    }

    private void add(AccountPath account) {
        get(account.webhook(), WebhookController.class, "verify");
        post(MediaType.ALL_TYPE, account.webhook(), WebhookController.class, "push");
    }
}
