package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.util.regex.Pattern;

/** Writes JSON as the platform does, which leaves control characters in nicknames unescaped. */
final class RawNames {
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u00([01][0-9A-Fa-f])");

    private RawNames() {}

    static String write(ObjectNode json) {
        return ESCAPE.matcher(Json.write(json))
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        found.group(1) + (char) Integer.parseInt(found.group(2), 16)));
    }
}
