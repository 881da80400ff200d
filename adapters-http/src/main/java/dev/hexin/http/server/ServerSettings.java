package dev.hexin.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
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
public record ServerSettings(int maxConnections, String contextPath, String webhookPath,
        TrustedProxies proxies,
        @Nullable String publicUrl) {
    /** Where pushes arrive where nothing else is said. */
    public static final String WEBHOOK = "/wechat";
    private static final int MOST = 8192;
    /** For stores, files and calls of WeChat's API. */
    private static final int RESERVED = 128;

    /** What holds where an operator says nothing. */
    public static ServerSettings defaults() {
        return new ServerSettings(defaultMaxConnections(), "", WEBHOOK, new TrustedProxies(List.of()), null);
    }

    /** The own path as a browser has to write it. */
    public String at(String path) {
        return contextPath + path;
    }

    /** The webhook's path as the platform has to write it. */
    public String webhook() {
        return at(webhookPath);
    }

    /** The limit of file descriptors less {@value #RESERVED}, at least a quarter of it, at most {@value #MOST}. */
    public static int defaultMaxConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? within(unix.getMaxFileDescriptorCount())
                : MOST;
    }

    static int within(long descriptors) {
        return (int) Math.min(Math.max(descriptors - RESERVED, Math.max(descriptors / 4, 1)), MOST);
    }
}
