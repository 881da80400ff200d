package dev.hexin.wechatapi;

import dev.hexin.domain.settings.SettingsReader;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy by which WeChat's API is reached. {@code wechat.proxy} decides; else {@code https_proxy}, {@code
 * http_proxy} and {@code no_proxy} as curl reads them; else Java's properties ({@code -Dhttps.proxyHost} and
 * its like).
 *
 * @param user null where the proxy wants none; user and password are never printed
 * @param source the setting that named it
 */
public record ApiProxy(
        Proxy.Type type,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String source) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?<scheme>http|socks5h?)://)?(?:(?<user>[^:@/\\s]+)(?::(?<password>[^@/\\s]*))?@)?"
                    + "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?/?");
    private static final int HTTP_PORT = 8080;
    private static final int SOCKS_PORT = 1080;
    private static final int MOST = 65_535;

    /** What the process's environment says about proxies, each part null where it is not set. */
    public record Environment(
            @Nullable String httpsProxy,
            @Nullable String httpProxy,
            @Nullable String noProxy) {

        /** The variables in small or in capital letters, under the names that the framework gives them. */
        static Environment read(SettingsReader settings) {
            return new Environment(settings.foreign("https.proxy", "https-proxy"),
                    settings.foreign("http.proxy", "http-proxy"), settings.foreign("no.proxy", "no-proxy"));
        }
    }

    /** Whether it is the address of a proxy, such as {@code http://user:password@proxy.example.com:3128}. */
    public static boolean isAddress(String text) {
        return parse(text, "").isPresent();
    }

    /** The proxy on the way to this address; empty where the way is direct. */
    public static Optional<ApiProxy> on(URI target, @Nullable String own, Environment environment) {
        if (own != null) {
            return parse(own, "wechat.proxy");
        }
        if (isLoopback(target.getHost())) {
            return Optional.empty();
        }
        boolean secure = "https".equals(target.getScheme());
        String common = secure ? environment.httpsProxy() : environment.httpProxy();
        if (common != null && !isExcluded(target.getHost(), environment.noProxy())) {
            return parse(common, secure ? "https_proxy" : "http_proxy");
        }
        return common != null ? Optional.empty() : ofJava(target);
    }

    private static Optional<ApiProxy> ofJava(URI target) {
        return Stream.ofNullable(ProxySelector.getDefault())
                .flatMap(selector -> selector.select(target).stream())
                .limit(1).filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                .flatMap(proxy -> Stream.of(proxy.address()).filter(InetSocketAddress.class::isInstance)
                        .map(InetSocketAddress.class::cast)
                        .map(address -> new ApiProxy(proxy.type(), address.getHostString(), address.getPort(),
                                null, null,
                                "Java's proxy properties")))
                .findFirst();
    }

    private static Optional<ApiProxy> parse(String text, String source) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (!address.matches()) {
            return Optional.empty();
        }
        boolean socks = address.group("scheme") != null && address.group("scheme").startsWith("socks");
        int port = address.group("port") == null
                ? socks ? SOCKS_PORT : HTTP_PORT
                : Integer.parseInt(address.group("port"));
        if (port < 1 || port > MOST) {
            return Optional.empty();
        }
        return Optional
                .of(new ApiProxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, address.group("host"), port,
                        decoded(address.group("user")), decoded(address.group("password")), source));
    }

    private static @Nullable String decoded(@Nullable String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** {@code no_proxy}: names, which stand for their subdomains too, and {@code *} for all. */
    private static boolean isExcluded(String host, @Nullable String noProxy) {
        String name = host.toLowerCase(Locale.ROOT);
        return noProxy != null && Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
                .anyMatch(entry -> entry.equals("*") || name.equals(entry)
                        || !entry.isEmpty() && name.endsWith("." + entry));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host == null || host.matches("(?i)localhost|127(\\.\\d+){3}|\\[::1]");
    }

    /** Unresolved, since only the proxy's own name is looked up here. */
    SocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** Host, port and where they are set; never the user or the password. */
    @Override
    public String toString() {
        return "proxy " + host + ":" + port + " (" + source + ")";
    }
}
