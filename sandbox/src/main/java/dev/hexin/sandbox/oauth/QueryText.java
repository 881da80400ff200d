package dev.hexin.sandbox.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query as it was written: names in order, values raw and decoded. */
record QueryText(List<String> names, Map<String, String> raws) {

    static QueryText parse(String rawQuery) {
        var names = new ArrayList<String>();
        var raws = new LinkedHashMap<String, String>();
        for (var pair : rawQuery.split("&")) {
            var parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                names.add(parts[0]);
                raws.putIfAbsent(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return new QueryText(names, raws);
    }

    String raw(String name) {
        return raws.getOrDefault(name, "");
    }

    /** The value decoded once; empty when it is missing or cannot be decoded. */
    String value(String name) {
        return decoded(raw(name));
    }

    static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
