package dev.hexin.domain.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of settings that were asked for, and whose each is where a process has several accounts. */
public final class SettingNames {
    /** What a named account's own settings begin with, its name behind. */
    public static final String ACCOUNTS = "wechat.accounts.";
    private static final String PREFIX = "wechat.";

    private final Map<String, Whose> whose = new TreeMap<>();
    private final Set<String> secrets = new TreeSet<>();

    /** Whose a setting is. */
    public enum Whose {
        /** One for all accounts. */
        PROCESS,
        /** An account's own, else the one of {@code wechat.*}. */
        INHERITED,
        /** Each account's own. */
        OWN
    }

    void add(String name, Whose owner) {
        whose.merge(name, owner, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    void addSecret(String name) {
        secrets.add(name);
    }

    /** All of them, such as {@code wechat.token}. */
    public Set<String> all() {
        return Set.copyOf(whose.keySet());
    }

    /** Those whose values may stand in files. */
    public Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** Process for those that nothing has asked for. */
    public Whose whose(String name) {
        return whose.getOrDefault(name, Whose.PROCESS);
    }

    /** All of them, and those of these accounts. */
    public Set<String> withAccounts(Set<String> accounts) {
        return withAccounts(whose.keySet(), accounts);
    }

    /** The same of those whose values may stand in files. */
    public Set<String> secretsWithAccounts(Set<String> accounts) {
        return withAccounts(secrets, accounts);
    }

    private Set<String> withAccounts(Set<String> names, Set<String> accounts) {
        return Stream.concat(names.stream(), accounts.stream().flatMap(
                account -> names.stream().filter(this::isOfAccounts).map(name -> of(account, name))))
                .collect(Collectors.toSet());
    }

    /** Those that a named account may have, without what they begin with, such as {@code token}. */
    public Set<String> ofAccounts() {
        return whose.keySet().stream().filter(this::isOfAccounts).map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toSet());
    }

    private boolean isOfAccounts(String name) {
        return whose(name) != Whose.PROCESS && name.startsWith(PREFIX);
    }

    /** The name under which a named account has a setting of its own. */
    static String of(String account, String name) {
        return ACCOUNTS + account + '.' + name.substring(PREFIX.length());
    }
}
