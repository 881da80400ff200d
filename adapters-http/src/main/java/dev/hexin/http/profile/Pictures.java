package dev.hexin.http.profile;

import dev.hexin.http.server.Origin;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures the pages may show: those from the hosts of the settings, over the scheme that stands there.
 */
@Singleton
final class Pictures {
    private final List<Origin> hosts;

    Pictures(ProfileSettings settings) {
        this.hosts = settings.pictureHosts().stream().map(Origin::of).filter(Objects::nonNull).toList();
    }

    /** The hosts, as a Content-Security-Policy lists them. */
    List<String> sources() {
        return hosts.stream().map(Origin::toString).toList();
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
