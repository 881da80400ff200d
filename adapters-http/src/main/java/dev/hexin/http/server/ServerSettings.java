package dev.hexin.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.hexin.domain.settings.SettingsReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an operator may set of the server.
 *
 * @param maxConnections how many connections may be open at once
 * @param contextPath what every path begins with, such as {@code /hexin}; empty as a rule
 * @param proxies whose {@code X-Forwarded-*} headers are believed
 */
public record ServerSettings(int maxConnections, String contextPath, TrustedProxies proxies) {
    public static final String CONTEXT_PATH = "micronaut.server.context-path";
    /** Whose {@code X-Forwarded-*} headers are believed where nothing else is said. */
    public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final int MOST = 8192;
    private static final int LEAST_TO_SET = 16;
    private static final int MOST_TO_SET = 1_000_000;
    /** For stores, files and calls of WeChat's API. */
    private static final int RESERVED = 128;

    public static Supplier<ServerSettings> read(SettingsReader settings) {
        List<String> proxies = settings.list("wechat.trusted-proxies", LOOPBACK, TrustedProxies::isValid,
                "a list of addresses or CIDR ranges, such as 10.0.0.0/8");
        int maxConnections = settings.number("wechat.max-connections", defaultMaxConnections(), LEAST_TO_SET,
                MOST_TO_SET);
        HttpRestrictions.judge(settings);
        String contextPath = contextPath(settings);
        return () -> new ServerSettings(maxConnections, contextPath, new TrustedProxies(proxies));
    }

    static String contextPath(SettingsReader settings) {
        String contextPath = settings.optional(CONTEXT_PATH,
                text -> text.equals("/") || WebhookPath.isPath(text), WebhookPath.EXPECTED + "/hexin");
        return contextPath == null || contextPath.equals("/") ? "" : contextPath;
    }

    /**
     * The limit of file descriptors less {@value #RESERVED}, at least a quarter of it, at most {@value
     * #MOST}.
     */
    public static int defaultMaxConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? within(unix.getMaxFileDescriptorCount())
                : MOST;
    }

    static int within(long descriptors) {
        return (int) Math.min(Math.max(descriptors - RESERVED, Math.max(descriptors / 4, 1)), MOST);
    }
}
