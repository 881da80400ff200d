package dev.hexin.domain.service;

import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The accounts by name. There before them, because handlers may ask for it and accounts for handlers. */
public final class AccountDirectory implements Accounts {
    private volatile SortedMap<String, Account> byName = Collections.emptySortedMap();

    /** Once, when all are made. */
    public void open(Collection<? extends Account> accounts) {
        SortedMap<String, Account> all = new TreeMap<>();
        accounts.forEach(account -> all.put(account.name(), account));
        byName = Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    @Override
    public Optional<Account> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
