package dev.hexin.http.profile;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pages of all accounts, found by the path of a request. */
public final class Sites {
    private final AccountPaths paths;
    private final Map<AccountPath, Site> byPath;

    public Sites(AccountPaths paths, List<Site> sites) {
        this.paths = paths;
        this.byPath = sites.stream().collect(Collectors.toUnmodifiableMap(Site::path, Function.identity()));
    }

    /** @throws HttpStatusException with 404 where no account has this path */
    Site at(HttpRequest<?> request) {
        return find(request)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such page"));
    }

    Optional<Site> find(HttpRequest<?> request) {
        return Optional.ofNullable(paths.of(request.getPath())).map(byPath::get);
    }

    Collection<Site> all() {
        return byPath.values();
    }
}
