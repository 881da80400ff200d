package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.account.SandboxSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How a sandbox starts: {@code SandboxOptions.madeUp(target).withSpeed(50)}.
 *
 * @param host the address to listen on; loopback unless told otherwise
 * @param port 0 picks a free one
 * @param accounts the accounts; what does not name one means the first
 * @param clock what the sandbox takes for the real time
 */
public record SandboxOptions(String host, int port, List<SandboxAccount> accounts, InstantSource clock) {
    public SandboxOptions {
        accounts = List.copyOf(accounts);
        var names = new HashSet<String>();
        var appIds = new HashSet<String>();
        for (var each : accounts) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("There are two accounts of the name " + each.name() + ".");
            }
            if (!appIds.add(each.account().appId())) {
                throw new IllegalArgumentException(
                        "The account " + each.name() + " has another one's AppID.");
            }
        }
    }

    /** A made-up account on a free port of loopback, plain mode, WeChat's own speed. */
    public static SandboxOptions madeUp(URI... targets) {
        var account = SandboxAccount.first(Account.madeUp(), SandboxSettings.of(List.of(targets)));
        return new SandboxOptions("127.0.0.1", 0, List.of(account), InstantSource.system());
    }

    /** The account that is meant where none is named. */
    public SandboxAccount first() {
        return accounts.get(0);
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(newHost, port, accounts, clock);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(host, newPort, accounts, clock);
    }

    public SandboxOptions withClock(InstantSource newClock) {
        return new SandboxOptions(host, port, accounts, newClock);
    }

    /** One more account beside those that are there. */
    public SandboxOptions withAccount(String name, Account account, SandboxSettings settings) {
        var more = new ArrayList<>(accounts);
        more.add(new SandboxAccount(name, account, settings));
        return new SandboxOptions(host, port, more, clock);
    }

    public SandboxOptions withAccount(Account newAccount) {
        return withFirst(first().with(newAccount));
    }

    public SandboxOptions withMode(PushMode newMode) {
        return with(first().settings().withMode(newMode));
    }

    public SandboxOptions withFormat(Format newFormat) {
        return with(first().settings().withFormat(newFormat));
    }

    public SandboxOptions withSpeed(int newSpeed) {
        return with(first().settings().withSpeed(newSpeed));
    }

    public SandboxOptions withCallbackDomain(String domain) {
        return with(first().settings().withCallbackDomain(domain));
    }

    private SandboxOptions with(SandboxSettings settings) {
        return withFirst(first().with(settings));
    }

    private SandboxOptions withFirst(SandboxAccount account) {
        var all = new ArrayList<>(accounts);
        all.set(0, account);
        return new SandboxOptions(host, port, all, clock);
    }
}
