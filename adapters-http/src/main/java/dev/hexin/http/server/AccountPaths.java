package dev.hexin.http.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a path's account: a named one by the path's first part, else the one without a name. */
public final class AccountPaths {
    private final int context;
    private final Map<String, AccountPath> byName;
    private final Set<String> webhooks;

    public AccountPaths(String contextPath, List<AccountPath> accounts) {
        this.context = contextPath.length();
        this.byName = accounts.stream().collect(Collectors.toUnmodifiableMap(AccountPath::name,
                Function.identity()));
        this.webhooks = accounts.stream().map(AccountPath::webhook).collect(Collectors.toUnmodifiableSet());
    }

    /** The accounts that have a name. */
    public List<AccountPath> named() {
        return byName.values().stream().filter(account -> !account.name().isEmpty()).toList();
    }

    /** Null where no account has it. */
    public @Nullable AccountPath of(String path) {
        int begin = Math.min(path.length(), context + 1);
        int slash = path.indexOf('/', begin);
        AccountPath named = byName.get(path.substring(begin, slash < 0 ? path.length() : slash));
        return named != null ? named : byName.get("");
    }

    /** Whether a bot's late answer comes there. */
    public boolean isBotAnswer(String path) {
        AccountPath account = of(path);
        return account != null && path.startsWith(account.at("/bot/answers/"));
    }

    /** Whether another program's call of WeChat's API comes there. */
    public boolean isRelay(String path) {
        AccountPath account = of(path);
        return account != null && path.startsWith(account.at("/relay/"));
    }

    /** Whether it is the path of an account's webhook, perhaps with a slash behind it. */
    public boolean isWebhook(String path) {
        return webhooks.contains(path) || path.endsWith("/")
                && webhooks.contains(path.substring(0, path.length() - 1));
    }
}
