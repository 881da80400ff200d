package dev.hexin.app.settings;

import dev.hexin.http.server.ServerSettings;
import java.util.List;
import java.util.function.Supplier;

/** What may be set of the HTTP server, and what may not, because its limits hold for plain HTTP/1.1 alone. */
final class HttpSettings {
    private static final String PROXY = "; let a proxy in front speak TLS and HTTP/2";
    private static final int LEAST = 16;
    private static final int MOST = 1_000_000;

    private HttpSettings() {}

    static Supplier<ServerSettings> read(SettingsReader settings) {
        int maxConnections = settings.number("wechat.max-connections",
                ServerSettings.defaultMaxConnections(), LEAST, MOST);
        settings.optionalOfAnyType("micronaut.server.http-version", text -> text.matches("(?i)1\\.1|HTTP_1_1"),
                "1.1" + PROXY);
        for (String encrypted : List.of("micronaut.server.ssl.enabled", "micronaut.ssl.enabled",
                "micronaut.server.dual-protocol")) {
            settings.optionalOfAnyType(encrypted, text -> text.equalsIgnoreCase("false"), "false" + PROXY);
        }
        settings.optionalOfAnyType("micronaut.server.netty.server-type", text -> text.equalsIgnoreCase("streamed"),
                "streamed: bodies are counted as they come");
        settings.absent("micronaut.server.netty.listeners",
                "unset: Hexin listens on micronaut.server.port, and on endpoints.all.port for operators");
        return () -> new ServerSettings(maxConnections);
    }
}
