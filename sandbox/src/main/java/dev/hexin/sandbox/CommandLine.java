package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.account.SandboxSettings;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the command-line options and environment variables. An option wins over a variable. */
final class CommandLine {
    private static final int PORT = 8090;
    private static final Set<String> KNOWN = Set.of("target", "token", "app-id", "app-secret", "aes-key",
            "port", "host",
            "mode", "format", "speed", "kind", "callback-domain");

    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** What is wrong with the options, one sentence each. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<String> complaints;

        Wrong(List<String> complaints) {
            super(String.join(" ", complaints));
            this.complaints = List.copyOf(complaints);
        }

        List<String> complaints() {
            return complaints;
        }
    }

    static SandboxOptions parse(String[] arguments, Map<String, String> environment) throws Wrong {
        return new CommandLine().options(arguments, environment);
    }

    private SandboxOptions options(String[] arguments, Map<String, String> environment) throws Wrong {
        for (var argument : arguments) {
            var option = argument.split("=", 2);
            if (!option[0].startsWith("--") || option.length < 2 || !KNOWN.contains(option[0].substring(2))) {
                complaints.add(option[0] + " is no option; the options are --" + String.join("= --",
                        KNOWN.stream().sorted().toList()) + "=.");
            } else {
                given.computeIfAbsent(option[0].substring(2), name -> new ArrayList<>()).add(option[1]);
            }
        }
        var targets = given.getOrDefault("target", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .flatMap(value -> target(value).stream())
                .toList();
        if (targets.isEmpty() && !given.containsKey("target")) {
            complaints.add(
                    "--target must name the back end's webhook, for instance http://localhost:8080/wechat.");
        }
        var account = new Account(needed("app-id"), one("app-secret", Account.madeUp().appSecret()),
                needed("token"),
                given.containsKey("aes-key") ? one("aes-key", "") : null);
        account.complaints(setting -> "--" + setting).stream()
                .filter(each -> given.containsKey(each.split(" ")[0].substring(2)))
                .forEach(complaints::add);
        var mode = PushMode.of(one("mode", "plain"));
        if (mode.isEmpty()) {
            complaints.add("--mode must be plain, compatible or safe.");
        } else if (mode.get().encrypts() && account.aesKey() == null) {
            complaints.add("--mode=" + mode.get().label() + " needs --aes-key.");
        }
        var format = Format.of(one("format", "xml"));
        if (format.isEmpty()) {
            complaints.add("--format must be xml or json.");
        }
        var port = number("port", environment.getOrDefault("SANDBOX_PORT", Integer.toString(PORT)), 0, 65535);
        var speed = number("speed", "1", 1, 50);
        var kind = AccountKind.of(one("kind", AccountKind.CERTIFIED_SERVICE.label()));
        if (kind.isEmpty()) {
            complaints.add("--kind must be one of " + AccountKind.labels() + ".");
        }
        var named = NamedAccounts.read(environment, speed, complaints);
        if (!complaints.isEmpty()) {
            throw new Wrong(complaints);
        }
        var settings = SandboxSettings.of(targets).withMode(mode.orElseThrow())
                .withFormat(format.orElseThrow()).withSpeed(speed).withKind(kind.orElseThrow());
        var accounts = new ArrayList<SandboxAccount>();
        accounts.add(SandboxAccount.first(account, given.containsKey("callback-domain")
                ? settings.withCallbackDomain(one("callback-domain", ""))
                : settings));
        accounts.addAll(named);
        return new SandboxOptions(one("host", "127.0.0.1"), port, accounts, InstantSource.system());
    }

    private List<URI> target(String value) {
        var target = url(value);
        if (target.isEmpty()) {
            complaints.add("--target must be an http or https URL.");
        }
        return target.stream().toList();
    }

    /** An http or https URL, or nothing. */
    static Optional<URI> url(String value) {
        try {
            return Optional.of(URI.create(value.strip()))
                    .filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    .filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private String needed(String name) {
        if (!given.containsKey(name)) {
            complaints.add("--" + name + " is missing.");
        }
        return one(name, "");
    }

    private String one(String name, String otherwise) {
        var values = given.getOrDefault(name, List.of(otherwise));
        return values.get(values.size() - 1);
    }

    private int number(String name, String otherwise, int least, int most) {
        var text = one(name, otherwise);
        if (text.matches("[0-9]{1,6}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        complaints.add("--" + name + " must be a whole number from " + least + " to " + most + ".");
        return least;
    }
}
