package dev.hexin.app.wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All accounts of this process. */
public final class AccountModules implements AutoCloseable {
    private final List<AccountModule> all;

    AccountModules(List<AccountModule> all) {
        this.all = List.copyOf(all);
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
