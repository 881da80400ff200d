package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.account.SandboxSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the accounts beside the first from the environment, {@code SANDBOX_ACCOUNTS_SHOP_APP_ID} for the
 * account {@code shop}.
 */
final class NamedAccounts {
    private static final String VARIABLE = "SANDBOX_ACCOUNTS_";
    private static final String PROPERTY = "sandbox.accounts.";
    private static final List<String> SETTINGS = List.of("APP_ID", "APP_SECRET", "TOKEN", "AES_KEY", "TARGET",
            "MODE", "FORMAT", "KIND", "CALLBACK_DOMAIN");

    private final String name;
    private final Map<String, String> given;
    private final int speed;
    private final List<String> complaints;

    private NamedAccounts(String name, Map<String, String> given, int speed, List<String> complaints) {
        this.name = name;
        this.given = given;
        this.speed = speed;
        this.complaints = complaints;
    }

    /** The environment with the system properties {@code sandbox.accounts.shop.app-id} on top of it. */
    static Map<String, String> environment(Map<String, String> variables, Properties properties) {
        var all = new TreeMap<>(variables);
        properties.stringPropertyNames().stream().filter(each -> each.startsWith(PROPERTY))
                .forEach(each -> all.put(each.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                        properties.getProperty(each)));
        return all;
    }

    /** The accounts in the order of their names; what is wrong is added to the complaints. */
    static List<SandboxAccount> read(Map<String, String> environment, int speed, List<String> complaints) {
        var byName = new TreeMap<String, Map<String, String>>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE)) {
                var rest = variable.substring(VARIABLE.length());
                SETTINGS.stream().filter(each -> rest.endsWith("_" + each)).findFirst().ifPresentOrElse(
                        each -> byName
                                .computeIfAbsent(rest.substring(0, rest.length() - each.length() - 1),
                                        key -> new TreeMap<>())
                                .put(each, value),
                        () -> complaints.add(variable + " is no setting of an account."));
            }
        });
        var accounts = new ArrayList<SandboxAccount>();
        byName.forEach((key, given) -> new NamedAccounts(key, given, speed, complaints).account()
                .ifPresent(accounts::add));
        return accounts;
    }

    private Optional<SandboxAccount> account() {
        var before = complaints.size();
        var account = new Account(needed("APP_ID"),
                given.getOrDefault("APP_SECRET", Account.madeUp().appSecret()), needed("TOKEN"),
                given.get("AES_KEY"));
        var target = CommandLine.url(needed("TARGET"));
        if (target.isEmpty()) {
            complaints.add(variable("TARGET") + " must be an http or https URL.");
        }
        account.complaints(setting -> variable(setting.toUpperCase(Locale.ROOT).replace('-', '_')))
                .forEach(complaints::add);
        var mode = one("MODE", "plain", PushMode::of, "plain, compatible or safe");
        var format = one("FORMAT", "xml", Format::of, "xml or json");
        var kind = one("KIND", AccountKind.CERTIFIED_SERVICE.label(), AccountKind::of, AccountKind.labels());
        if (complaints.size() > before) {
            return Optional.empty();
        }
        return made(account, target.orElseThrow(), mode.orElseThrow(), format.orElseThrow(),
                kind.orElseThrow());
    }

    private Optional<SandboxAccount> made(
            Account account,
            URI target,
            PushMode mode,
            Format format,
            AccountKind kind) {
        var settings = SandboxSettings.of(List.of(target)).withSpeed(speed).withMode(mode).withFormat(format)
                .withKind(kind);
        var domain = given.get("CALLBACK_DOMAIN");
        try {
            return Optional.of(new SandboxAccount(name.toLowerCase(Locale.ROOT).replace('_', '-'), account,
                    domain == null ? settings : settings.withCallbackDomain(domain)));
        } catch (IllegalArgumentException e) {
            complaints.add(VARIABLE + name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String needed(String setting) {
        if (!given.containsKey(setting)) {
            complaints.add(variable(setting) + " is missing.");
        }
        return given.getOrDefault(setting, "");
    }

    private <T> Optional<T> one(
            String setting,
            String otherwise,
            Function<String, Optional<T>> from,
            String values) {
        var found = from.apply(given.getOrDefault(setting, otherwise));
        if (found.isEmpty()) {
            complaints.add(variable(setting) + " must be one of " + values + ".");
        }
        return found;
    }

    private String variable(String setting) {
        return VARIABLE + name + "_" + setting;
    }
}
