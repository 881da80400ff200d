package dev.hexin.wechatapi;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The parameters behind an address, in the order in which they were given, each encoded once. May hold
 * secrets.
 */
final class Query {
    private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");

    private final StringBuilder encoded = new StringBuilder();

    Query and(String name, String value) {
        encoded.append(encoded.isEmpty() ? '?' : '&').append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return this;
    }

    /** The whole address. */
    String behind(URI base, String path) {
        return SLASHES_AT_END.matcher(base.toASCIIString()).replaceFirst("") + path + encoded;
    }

    @Override
    public String toString() {
        return "Query[…]";
    }
}
