package dev.hexin.http.bot;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.AccountRoutes;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

/** The late answers of named accounts' bots. */
@Singleton
final class BotAnswerRoutes extends AccountRoutes {
    BotAnswerRoutes(ExecutionHandleLocator controllers, AccountPaths accounts) {
        super(controllers);
        accounts.named().forEach(this::add);
    }

    private void add(AccountPath account) {
        post(MediaType.ALL_TYPE, account.at("/bot/answers/{id}"), BotAnswerController.class, "answer",
                String.class);
    }
}
