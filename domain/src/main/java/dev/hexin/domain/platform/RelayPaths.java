package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which paths of the platform a relay key admits: each path of the list and all below it, by whole segments.
 * Never a call that hands out a token.
 */
public record RelayPaths(Set<String> admitted) {
    /** Hexin's own: no path of the platform. */
    public static final String OUTBOX = "/outbox";
    private static final List<String> TOKEN_CALLS = List.of("/cgi-bin/token", "/cgi-bin/stable_token",
            "/cgi-bin/component", "/sns");

    public RelayPaths {
        admitted = Set.copyOf(admitted);
    }

    /** Whether a key may be given this path. */
    public static boolean isValid(String path) {
        try {
            return !path.contains("?") && !isTokenCall(ApiPath.of(path).path());
        } catch (RefusedValueException noPath) {
            return false;
        }
    }

    public boolean admits(ApiPath call) {
        String path = call.path();
        return !isBelow(path, OUTBOX) && !isTokenCall(path)
                && admitted.stream().anyMatch(beginning -> isBelow(path, beginning));
    }

    public boolean admitsOutbox() {
        return admitted.contains(OUTBOX);
    }

    private static boolean isTokenCall(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return TOKEN_CALLS.stream().anyMatch(call -> isBelow(lower, call));
    }

    private static boolean isBelow(String path, String beginning) {
        return path.startsWith(beginning)
                && (path.length() == beginning.length() || path.charAt(beginning.length()) == '/');
    }
}
