package dev.hexin.sandbox.account;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The settings of one account that may change while the sandbox runs.
 *
 * @param targets where attempt n goes: the n-th, counted round and round
 * @param speed how many times faster than WeChat the five seconds run out, 1 to 50
 * @param callbackDomain the host, without scheme or port, that sign-in may return to
 * @param scopes the OAuth scopes this account has the right to
 * @param sameRetries whether a retry repeats query and body byte for byte; otherwise it is signed and
 *     encrypted afresh
 * @param unionId whether the account is bound to an open platform, so that users have a UnionID
 * @param kind what the account may call
 * @param userPage how many openids a page of the list of followers has; WeChat's has 10,000
 * @param limits how often the API may be called
 */
public record SandboxSettings(
        List<URI> targets,
        PushMode mode,
        Format format,
        int speed,
        String callbackDomain,
        Set<String> scopes,
        boolean sameRetries,
        boolean unionId,
        AccountKind kind,
        int userPage,
        CallLimits limits) {
    /** The page size of the platform's lists of followers. */
    public static final int USER_PAGE = 10_000;
    public static final Set<String> ALL_SCOPES = Set.of("snsapi_base", "snsapi_userinfo");

    public SandboxSettings {
        targets = List.copyOf(targets);
        scopes = Set.copyOf(scopes);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one target.");
        }
        for (var target : targets) {
            if (!("http".equals(target.getScheme()) || "https".equals(target.getScheme()))
                    || target.getHost() == null) {
                throw new IllegalArgumentException("A target must be an http or https URL.");
            }
        }
        if (userPage < 1 || userPage > USER_PAGE) {
            throw new IllegalArgumentException("userPage must be 1 to " + USER_PAGE + ".");
        }
        if (speed < 1 || speed > 50) {
            throw new IllegalArgumentException("The speed must be 1 to 50.");
        }
    }

    public URI target(int attempt) {
        return targets.get((attempt - 1) % targets.size());
    }

    /** Plain XML at WeChat's own speed to these targets, for a certified service account with all scopes. */
    public static SandboxSettings of(List<URI> targets) {
        var host = targets.isEmpty() ? null : targets.get(0).getHost();
        return new SandboxSettings(targets, PushMode.PLAIN, Format.XML, 1, host == null ? "" : host,
                Set.copyOf(ALL_SCOPES), false, true, AccountKind.CERTIFIED_SERVICE, USER_PAGE,
                CallLimits.WECHATS);
    }

    public SandboxSettings withMode(PushMode newMode) {
        return new SandboxSettings(targets, newMode, format, speed, callbackDomain, scopes, sameRetries,
                unionId, kind, userPage, limits);
    }

    public SandboxSettings withFormat(Format newFormat) {
        return new SandboxSettings(targets, mode, newFormat, speed, callbackDomain, scopes, sameRetries,
                unionId, kind, userPage, limits);
    }

    public SandboxSettings withSpeed(int newSpeed) {
        return new SandboxSettings(targets, mode, format, newSpeed, callbackDomain, scopes, sameRetries,
                unionId, kind, userPage, limits);
    }

    public SandboxSettings withCallbackDomain(String domain) {
        return new SandboxSettings(targets, mode, format, speed, domain, scopes, sameRetries, unionId, kind,
                userPage, limits);
    }

    public SandboxSettings withKind(AccountKind newKind) {
        return new SandboxSettings(targets, mode, format, speed, callbackDomain, scopes, sameRetries,
                unionId, newKind, userPage, limits);
    }
}
