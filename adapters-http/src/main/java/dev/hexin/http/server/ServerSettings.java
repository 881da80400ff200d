package dev.hexin.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.hexin.domain.settings.SettingsReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set of the server.
 *
 * @param maxConnections how many connections may be open at once
 * @param contextPath what every path begins with, such as {@code /hexin}; empty as a rule
 * @param webhookPath where pushes arrive, behind the context path
 * @param proxies whose {@code X-Forwarded-*} headers are believed
 * @param publicUrl what visitors type; null: as the request says
 */
public record ServerSettings(
        int maxConnections,
        String contextPath,
        String webhookPath,
        TrustedProxies proxies,
        @Nullable String publicUrl) {
    public static final String PATH = "wechat.path";
    public static final String CONTEXT_PATH = "micronaut.server.context-path";
    /** Where pushes arrive where nothing else is said. */
    public static final String WEBHOOK = "/wechat";
    /** Whose {@code X-Forwarded-*} headers are believed where nothing else is said. */
    public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final int MOST = 8192;
    private static final int LEAST_TO_SET = 16;
    private static final int MOST_TO_SET = 1_000_000;
    /** For stores, files and calls of WeChat's API. */
    private static final int RESERVED = 128;

    /**
     * @throws IllegalArgumentException when what visitors type is no address; {@link #read} says so to the
     *     operator
     */
    public ServerSettings {
        if (publicUrl != null && Origin.of(publicUrl) == null) {
            throw new IllegalArgumentException("publicUrl is malformed");
        }
    }

    public static Supplier<ServerSettings> read(SettingsReader settings) {
        String publicUrl = settings.optional("wechat.public-url",
                text -> Origin.of(withoutSlash(text)) != null,
                "an address with scheme and without a path, such as https://example.com");
        List<String> proxies = settings.list("wechat.trusted-proxies", LOOPBACK, TrustedProxies::isValid,
                "a list of addresses or CIDR ranges, such as 10.0.0.0/8");
        int maxConnections = settings.number("wechat.max-connections", defaultMaxConnections(), LEAST_TO_SET,
                MOST_TO_SET);
        HttpRestrictions.judge(settings);
        String contextPath = settings.optional(CONTEXT_PATH,
                text -> text.equals("/") || WebhookPath.isPath(text), WebhookPath.EXPECTED + "/hexin");
        String path = settings.optional(PATH, WebhookPath::isFree,
                WebhookPath.EXPECTED + "/wechat, and not one that Hexin has already");
        return () -> new ServerSettings(maxConnections,
                contextPath == null || contextPath.equals("/") ? "" : contextPath,
                path == null ? WEBHOOK : path, new TrustedProxies(proxies),
                publicUrl == null ? null : withoutSlash(publicUrl));
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    /** The own path as a browser has to write it. */
    public String at(String path) {
        return contextPath + path;
    }

    /** The webhook's path as the platform has to write it. */
    public String webhook() {
        return at(webhookPath);
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
