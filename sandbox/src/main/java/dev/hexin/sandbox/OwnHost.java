package dev.hexin.sandbox;

import io.javalin.http.Context;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests whose {@code Host} is not this sandbox's own. A page elsewhere can have its own name
 * resolve to this machine (DNS rebinding), and its scripts would read and drive the sandbox as if they were
 * the sandbox's.
 */
final class OwnHost {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "[::]");
    private static final int MISDIRECTED = 421;
    private static final int HTTP_PORT = 80;

    private final String own;

    /** @param host where the sandbox listens, as {@code --host} says */
    OwnHost(String host) {
        this.own = bracketed(host);
    }

    void check(Context ctx) {
        if (!isOwn(ctx)) {
            ctx.status(MISDIRECTED)
                    .result("The sandbox answers under its own names only: localhost, 127.0.0.1,"
                            + " [::1] or what --host says, with the port that it listens on.")
                    .skipRemainingHandlers();
        }
    }

    private boolean isOwn(Context ctx) {
        var host = ctx.header("Host");
        if (host == null) {
            return false;
        }
        var asked = host.toLowerCase(Locale.ROOT);
        var port = ctx.req().getLocalPort();
        return names(ctx).stream().anyMatch(
                name -> asked.equals(name + ":" + port) || port == HTTP_PORT && asked.equals(name));
    }

    private Set<String> names(Context ctx) {
        var names = new HashSet<>(LOOPBACK);
        names.add(own);
        if (ANY_ADDRESS.contains(own)) {
            names.add(bracketed(ctx.req().getLocalAddr())); // an address can't be made to mean another one
        }
        return names;
    }

    private static String bracketed(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
