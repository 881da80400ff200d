package dev.hexin.app.settings;

import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What may be set of the HTTP server, and what may not, because its limits hold for plain HTTP/1.1 alone. */
final class HttpSettings {
    private static final String PROXY = "; let a proxy in front speak TLS and HTTP/2";
    private static final int LEAST = 16;
    private static final int MOST = 1_000_000;
    /** Less than this, and pushes would not get in; more, and a connection could hold much while it is served. */
    private static final int LEAST_OF_A_HEAD = 4096;
    private static final int MOST_OF_A_HEAD = 65_536;

    private static final String PATH = "(/[A-Za-z0-9._~-]+)+";
    private static final String EXPECTED_PATH = "a path that begins with / and does not end with it, such as ";
    private static final Set<String> RESERVED = Set.of("oauth", "profile", "health", "logout", "sign-in",
            "assets",
            "prometheus", "bot", "relay", ".", "..");
    /** Parts of the framework that would serve, change or answer requests beside Hexin. */
    private static final List<String> UNSUPPORTED = List.of("micronaut.server.cors",
            "micronaut.router.static-resources",
            "micronaut.security", "micronaut.session", "micronaut.views");

    private HttpSettings() {}

    static Supplier<ServerSettings> read(SettingsReader settings, Supplier<SignInSettings> visitors) {
        int maxConnections = settings.number("wechat.max-connections",
                ServerSettings.defaultMaxConnections(), LEAST, MOST);
        settings.optionalOfAnyType("micronaut.server.http-version",
                text -> text.matches("(?i)1\\.1|HTTP_1_1"),
                "1.1" + PROXY);
        for (String encrypted : List.of("micronaut.server.ssl.enabled", "micronaut.ssl.enabled",
                "micronaut.server.dual-protocol")) {
            settings.optionalOfAnyType(encrypted, text -> text.equalsIgnoreCase("false"), "false" + PROXY);
        }
        settings.optionalOfAnyType("micronaut.server.netty.server-type",
                text -> text.equalsIgnoreCase("streamed"),
                "streamed: bodies are counted as they come");
        for (String part : List.of("max-initial-line-length", "max-header-size")) {
            settings.optionalOfAnyType("micronaut.server.netty." + part, HttpSettings::isOfAHead,
                    "a number of bytes from " + LEAST_OF_A_HEAD + " to " + MOST_OF_A_HEAD);
        }
        for (String buffer : List.of("max-chunk-size", "initial-buffer-size")) {
            settings.optionalOfAnyType("micronaut.server.netty." + buffer, text -> false,
                    "unset: Hexin reads in pieces of its own size");
        }
        settings.absent("micronaut.server.netty.listeners",
                "unset: Hexin listens on micronaut.server.port, and on endpoints.all.port for operators");
        String contextPath = settings.optional("micronaut.server.context-path",
                text -> text.equals("/") || text.matches(PATH), EXPECTED_PATH + "/hexin");
        String path = settings.optional("wechat.path", HttpSettings::isOwn,
                EXPECTED_PATH + "/wechat, and not one that Hexin has already");
        for (String unsupported : UNSUPPORTED) {
            settings.absent(unsupported, "unset: Hexin does not support it");
        }
        return () -> new ServerSettings(maxConnections,
                contextPath == null || contextPath.equals("/") ? "" : contextPath,
                path == null ? ServerSettings.WEBHOOK : path,
                new TrustedProxies(visitors.get().trustedProxies()), visitors.get().publicUrl());
    }

    private static boolean isOfAHead(String text) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= LEAST_OF_A_HEAD
                && Integer.parseInt(text) <= MOST_OF_A_HEAD;
    }

    /** Whether it is a path, and none that leads to a page or an endpoint. */
    private static boolean isOwn(String path) {
        return path.matches(PATH) && !RESERVED.contains(path.split("/", 3)[1])
                && !path.startsWith("/MP_verify_");
    }
}
