package dev.hexin.http.profile;

import dev.hexin.http.server.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures the pages may show: those from the hosts of the settings, over the scheme that stands there.
 */
final class Pictures {
    static final Pictures NONE = new Pictures(List.of());

    private final List<Origin> hosts;
    private final String policy;

    /** @param hosts with scheme, such as {@code https://wx.qlogo.cn} */
    Pictures(List<String> hosts) {
        this.hosts = hosts.stream().map(Origin::of).filter(Objects::nonNull).toList();
        this.policy = policy(" " + String.join(" ", this.hosts.stream().map(Origin::toString).toList()));
    }

    /** The Content-Security-Policy of a page that may show pictures of these hosts and what is our own. */
    static String policy(String hosts) {
        // data: pictures and fonts are WeUI's own icons, inside its style sheet
        return String.join("; ", "default-src 'none'", "style-src 'self'", "font-src data:",
                "img-src 'self' data:" + hosts, "form-action 'self'", "frame-ancestors 'none'",
                "base-uri 'none'");
    }

    String policy() {
        return policy;
    }

    /** The address to show; null where there is none, or not one that may be shown. */
    @Nullable
    String allowed(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getRawAuthority() == null || uri.getRawUserInfo() != null) {
                return null;
            }
            String rest = url.substring(url.indexOf("//") + 2 + uri.getRawAuthority().length());
            // older profiles have http where the same picture is to be had over https
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            for (String either : scheme.equals("http") ? List.of("http", "https") : List.of(scheme)) {
                Origin origin = Origin.of(either, uri.getRawAuthority());
                if (origin != null && hosts.contains(origin)) {
                    return origin + rest;
                }
            }
            return null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
