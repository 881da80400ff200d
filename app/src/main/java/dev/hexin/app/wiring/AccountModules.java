package dev.hexin.app.wiring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All accounts of this process. */
public final class AccountModules implements AutoCloseable {
    private static final Duration TOKEN_WITHIN = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TOKENS = Duration.ofMillis(100);

    private final List<AccountModule> all;

    private final List<String> portLines;

    AccountModules(List<AccountModule> all, List<String> portLines) {
        this.all = List.copyOf(all);
        this.portLines = List.copyOf(portLines);
    }

    /** Which classes of a team stand behind which ports. */
    public List<String> portLines() {
        return portLines;
    }

    public List<AccountModule> all() {
        return all;
    }

    /** What is asked of each push first: a line for all accounts, or one for each list of interceptors. */
    public List<String> interceptorLines() {
        Map<List<String>, String> accounts = all.stream()
                .collect(Collectors.groupingBy(account -> account.interceptors().names(), LinkedHashMap::new,
                        Collectors.mapping(AccountModule::label, Collectors.joining(", "))));
        return accounts.entrySet().stream()
                .map(list -> (accounts.size() == 1 ? "any push" : "any push of " + list.getValue())
                        + ", before the rest: " + String.join(", then ", list.getKey()))
                .toList();
    }

    /** Who answers what no handler and no route took: a line for each account with a bot or a model. */
    public List<String> botLines() {
        return all.stream().filter(account -> account.botName() != null)
                .map(account -> "what handlers and routes leave"
                        + (all.size() == 1 ? "" : " at " + account.label()) + ": " + account.botName())
                .toList();
    }

    /** The server takes pushes: the first access tokens are fetched soon, and not all in the same moment. */
    public void serve(RandomGenerator random) {
        long spread = BETWEEN_TOKENS.toMillis() * all.size();
        all.forEach(account -> account.serves(TOKEN_WITHIN.plusMillis(random.nextLong(spread))));
    }

    /** Whether all their shared stores answered the last time they were asked. */
    public boolean areStoresUp() {
        return all.stream().allMatch(account -> account.cells().areUp());
    }

    /** How many calls the shared stores did not answer since the start. */
    public long storeFailures() {
        return all.stream().mapToLong(account -> account.cells().failures()).sum();
    }

    /** How many cells were displaced since the start because their group was full. */
    public long displaced() {
        return all.stream().mapToLong(account -> account.cells().displaced()).sum();
    }

    @Override
    public void close() {
        all.forEach(AccountModule::close);
    }
}
