package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import java.util.Map;
import java.util.TreeMap;

/** How many messages one follower has received: by the way they came, and by their type. */
final class Received {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    void add(String source, String type) {
        counts.computeIfAbsent(source, first -> new TreeMap<>()).merge(type, 1, Integer::sum);
    }

    ObjectNode toJson() {
        var json = Json.object();
        counts.forEach((source, types) -> {
            var ofSource = json.putObject(source);
            types.forEach(ofSource::put);
        });
        return json;
    }
}
