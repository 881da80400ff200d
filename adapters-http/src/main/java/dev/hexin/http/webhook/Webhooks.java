package dev.hexin.http.webhook;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The webhooks of all accounts, found by the path of a request. */
public final class Webhooks {
    private final AccountPaths paths;
    private final Map<AccountPath, Webhook> byPath;

    public Webhooks(AccountPaths paths, List<Webhook> webhooks) {
        this.paths = paths;
        this.byPath = webhooks.stream()
                .collect(Collectors.toUnmodifiableMap(Webhook::path, Function.identity()));
    }

    /** The one of the account that has this path, whichever of its paths it is. */
    Optional<Webhook> at(String path) {
        return Optional.ofNullable(paths.of(path)).map(byPath::get);
    }

    /** Whether pushes of any account arrive there. */
    boolean isWebhook(String path) {
        return paths.isWebhook(path);
    }

    Collection<Webhook> all() {
        return byPath.values();
    }
}
