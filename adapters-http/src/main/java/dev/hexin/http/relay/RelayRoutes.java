package dev.hexin.http.relay;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.AccountRoutes;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

/** The relays of named accounts. */
@Singleton
final class RelayRoutes extends AccountRoutes {
    RelayRoutes(ExecutionHandleLocator controllers, AccountPaths accounts) {
        super(controllers);
        accounts.named().forEach(this::add);
    }

    private void add(AccountPath account) {
        String path = account.at(RelayController.PATH + RelayController.BELOW);
        get(path, RelayController.class, "get");
        post(MediaType.ALL_TYPE, path, RelayController.class, "post");
    }
}
