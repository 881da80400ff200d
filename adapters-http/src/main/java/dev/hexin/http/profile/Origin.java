package dev.hexin.http.profile;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scheme and a host, perhaps with a port: where a visitor's browser thinks that it is. In lower case. */
record Origin(String scheme, String authority) {
    private static final String HOST = "[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*\\.?|\\[[0-9a-f:.]{2,45}]";
    private static final Pattern AUTHORITY = Pattern.compile("(" + HOST + ")(?::([0-9]{1,5}))?");
    private static final Pattern URL = Pattern.compile("(https?)://([^/]+)/?");
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code https://example.com}; null where it is anything more or less. */
    static @Nullable Origin of(String url) {
        Matcher matcher = URL.matcher(url.toLowerCase(Locale.ROOT));
        return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : null;
    }

    /** Reads a scheme and what a {@code Host} header says; null where that cannot be a host. */
    static @Nullable Origin of(String scheme, String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        Matcher matcher = AUTHORITY.matcher(lower);
        if (lower.length() > 255 || !matcher.matches()) {
            return null;
        }
        String port = matcher.group(2);
        if (port == null || port.equals(scheme.equals("https") ? "443" : "80")) {
            return new Origin(scheme, matcher.group(1));
        }
        return Integer.parseInt(port) > HIGHEST_PORT ? null : new Origin(scheme, lower);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** The absolute address of an own path. */
    URI at(String path) {
        return URI.create(this + path);
    }

    /** As browsers write it in the {@code Origin} header. */
    @Override
    public String toString() {
        return scheme + "://" + authority;
    }
}
