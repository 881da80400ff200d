package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxSettings;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox starts: {@code SandboxOptions.madeUp(target).withSpeed(50)}.
 *
 * @param host the address to listen on; loopback unless told otherwise
 * @param port 0 picks a free one
 * @param targets the back end's webhook; attempt n goes to the n-th, counted round and round
 * @param speed 1 to 50 times faster than WeChat
 * @param callbackDomain where sign-in may return to; the first target's host when null
 * @param clock what the sandbox takes for the real time
 */
public record SandboxOptions(
        String host,
        int port,
        List<URI> targets,
        Account account,
        PushMode mode,
        Format format,
        int speed,
        @Nullable String callbackDomain,
        InstantSource clock) {

    public SandboxOptions {
        targets = List.copyOf(targets);
    }

    /** A made-up account on a free port of loopback, plain mode, WeChat's own speed. */
    public static SandboxOptions madeUp(URI... targets) {
        return new SandboxOptions("127.0.0.1", 0, List.of(targets), Account.madeUp(), PushMode.PLAIN,
                Format.XML,
                1, null,
                InstantSource.system());
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(newHost, port, targets, account, mode, format, speed, callbackDomain,
                clock);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(host, newPort, targets, account, mode, format, speed, callbackDomain,
                clock);
    }

    public SandboxOptions withAccount(Account newAccount) {
        return new SandboxOptions(host, port, targets, newAccount, mode, format, speed, callbackDomain,
                clock);
    }

    public SandboxOptions withMode(PushMode newMode) {
        return new SandboxOptions(host, port, targets, account, newMode, format, speed, callbackDomain,
                clock);
    }

    public SandboxOptions withFormat(Format newFormat) {
        return new SandboxOptions(host, port, targets, account, mode, newFormat, speed, callbackDomain,
                clock);
    }

    public SandboxOptions withSpeed(int newSpeed) {
        return new SandboxOptions(host, port, targets, account, mode, format, newSpeed, callbackDomain,
                clock);
    }

    public SandboxOptions withCallbackDomain(String domain) {
        return new SandboxOptions(host, port, targets, account, mode, format, speed, domain, clock);
    }

    public SandboxOptions withClock(InstantSource newClock) {
        return new SandboxOptions(host, port, targets, account, mode, format, speed, callbackDomain,
                newClock);
    }

    SandboxSettings settings() {
        if (mode.encrypts() && account.aesKey() == null) {
            throw new IllegalArgumentException("The mode " + mode.label() + " needs an AES key.");
        }
        var domain = callbackDomain != null
                ? callbackDomain
                : targets.isEmpty() ? "" : targets.get(0).getHost();
        return new SandboxSettings(targets, mode, format, speed, domain == null ? "" : domain,
                Set.copyOf(SandboxSettings.ALL_SCOPES), false, true, AccountKind.CERTIFIED_SERVICE,
                SandboxSettings.USER_PAGE);
    }
}
