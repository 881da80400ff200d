package dev.hexin.wechatapi;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The parameters behind an address, in the order in which they were given, each encoded once. May hold
 * secrets.
 *
 * @param encoded with the question mark; empty where there are none
 */
record Query(String encoded) {
    static final Query EMPTY = new Query("");
    private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");

    static Query of(String name, String value) {
        return EMPTY.and(name, value);
    }

    /** Parameters that are encoded already. */
    static Query encoded(String parameters) {
        return parameters.isEmpty() ? EMPTY : new Query("?" + parameters);
    }

    Query and(String name, String value) {
        return new Query(encoded + (encoded.isEmpty() ? '?' : '&') + name + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
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
