package dev.hexin.http.relay;

import dev.hexin.domain.port.RelayCall;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import java.util.Map;
import java.util.Optional;

/** The relays of all accounts that have keys, found by the path of a request. */
public final class Relays {
    private final AccountPaths paths;
    private final Map<AccountPath, RelayCall> byPath;

    public Relays(AccountPaths paths, Map<AccountPath, RelayCall> byPath) {
        this.paths = paths;
        this.byPath = Map.copyOf(byPath);
    }

    /** @param path of the request, as it came */
    Optional<RelayCall> at(String path) {
        return Optional.ofNullable(paths.of(path)).map(byPath::get);
    }

    /** The path of the platform behind the relay's own; empty where there is none. */
    String called(String path) {
        AccountPath account = paths.of(path);
        String relay = account == null ? "" : account.at(RelayController.PATH);
        return !relay.isEmpty() && path.startsWith(relay) ? path.substring(relay.length()) : "";
    }
}
