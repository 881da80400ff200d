package dev.hexin.http.bot;

import dev.hexin.domain.port.BotCallback;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import java.util.Map;
import java.util.Optional;

/** The bots of all accounts that answer later, found by the path of a request. */
public final class BotCallbacks {
    private final AccountPaths paths;
    private final Map<AccountPath, BotCallback> byPath;

    public BotCallbacks(AccountPaths paths, Map<AccountPath, BotCallback> byPath) {
        this.paths = paths;
        this.byPath = Map.copyOf(byPath);
    }

    Optional<BotCallback> at(String path) {
        return Optional.ofNullable(paths.of(path)).map(byPath::get);
    }
}
