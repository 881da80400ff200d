package dev.hexin.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every push the sandbox knows by name; the data is {@code catalogue.json} beside this class. */
public final class Catalogue {
    private static final Map<String, Sample> SAMPLES = load();

    private Catalogue() {}

    private static Map<String, Sample> load() {
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"))) {
            var samples = new LinkedHashMap<String, Sample>();
            Json.MAPPER.readTree(in).forEach(node -> {
                var sample = Sample.from((ObjectNode) node);
                samples.put(sample.name(), sample);
            });
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Collection<Sample> all() {
        return SAMPLES.values();
    }

    public static Optional<Sample> named(String name) {
        return Optional.ofNullable(SAMPLES.get(name));
    }

    /** The sample that a raw push most resembles, by MsgType and Event; names are compared without case. */
    public static Optional<Sample> like(String msgType, String event) {
        return all().stream()
                .filter(sample -> sample.fields().path("MsgType").asText().equalsIgnoreCase(msgType)
                        && sample.fields().path("Event").asText().equalsIgnoreCase(event))
                .findFirst();
    }

    public static ArrayNode toJson() {
        var list = Json.MAPPER.createArrayNode();
        all().forEach(sample -> list.add(sample.toJson()));
        return list;
    }
}
