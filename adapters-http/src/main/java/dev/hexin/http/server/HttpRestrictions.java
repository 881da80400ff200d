package dev.hexin.http.server;

import dev.hexin.domain.settings.SettingsReader;
import java.util.List;

/**
 * What may not be set of the framework's own server, because Hexin's limits hold for plain HTTP/1.1 alone.
 */
final class HttpRestrictions {
    private static final String PROXY = "; let a proxy in front speak TLS and HTTP/2";
    /**
     * Less than this, and pushes would not get in; more, and a connection could hold much while it is served.
     */
    private static final int LEAST_OF_A_HEAD = 4096;
    private static final int MOST_OF_A_HEAD = 65_536;
    /** Parts of the framework that would serve, change or answer requests beside Hexin. */
    private static final List<String> UNSUPPORTED = List.of("micronaut.server.cors",
            "micronaut.router.static-resources", "micronaut.security", "micronaut.session",
            "micronaut.views");

    private HttpRestrictions() {}

    static void judge(SettingsReader settings) {
        settings.optionalOfAnyType("micronaut.server.http-version",
                text -> text.matches("(?i)1\\.1|HTTP_1_1"), "1.1" + PROXY);
        for (String encrypted : List.of("micronaut.server.ssl.enabled", "micronaut.ssl.enabled",
                "micronaut.server.dual-protocol")) {
            settings.optionalOfAnyType(encrypted, text -> text.equalsIgnoreCase("false"), "false" + PROXY);
        }
        settings.optionalOfAnyType("micronaut.server.netty.server-type",
                text -> text.equalsIgnoreCase("streamed"), "streamed: bodies are counted as they come");
        for (String part : List.of("max-initial-line-length", "max-header-size")) {
            settings.optionalOfAnyType("micronaut.server.netty." + part, HttpRestrictions::isOfAHead,
                    "a number of bytes from " + LEAST_OF_A_HEAD + " to " + MOST_OF_A_HEAD);
        }
        for (String buffer : List.of("max-chunk-size", "initial-buffer-size")) {
            settings.optionalOfAnyType("micronaut.server.netty." + buffer, text -> false,
                    "unset: Hexin reads in pieces of its own size");
        }
        settings.absent("micronaut.server.netty.listeners",
                "unset: Hexin listens on micronaut.server.port, and on endpoints.all.port for operators");
        for (String unsupported : UNSUPPORTED) {
            settings.absent(unsupported, "unset: Hexin does not support it");
        }
    }

    private static boolean isOfAHead(String text) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= LEAST_OF_A_HEAD
                && Integer.parseInt(text) <= MOST_OF_A_HEAD;
    }
}
