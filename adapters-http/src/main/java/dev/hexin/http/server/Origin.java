package dev.hexin.http.server;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scheme and a host, perhaps with a port: where a visitor's browser thinks that it is. In lower case. */
public record Origin(String scheme, String authority) {
    private static final Pattern URL = Pattern.compile("(https?)://([^/]+)/?");

    /** Reads {@code https://example.com}; null where it is anything more or less. */
    public static @Nullable Origin of(String url) {
        Matcher matcher = URL.matcher(url.toLowerCase(Locale.ROOT));
        return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : null;
    }

    /** Reads a scheme and what a {@code Host} header says; null where that cannot be a host. */
    public static @Nullable Origin of(String scheme, String host) {
        Authority authority = Authority.of(host);
        if (authority == null) {
            return null;
        }
        boolean usual = authority.port().equals(scheme.equals("https") ? "443" : "80");
        return new Origin(scheme, usual ? authority.host() : authority.toString());
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** The absolute address of an own path. */
    public URI at(String path) {
        return URI.create(this + path);
    }

    /** As browsers write it in the {@code Origin} header. */
    @Override
    public String toString() {
        return scheme + "://" + authority;
    }
}
