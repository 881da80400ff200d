package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The calls that are not played but answered in the platform's shape, with the made-up data of {@code
 * made-up.json}.
 */
final class MadeUpEndpoints implements ApiGroup {
    private final List<Endpoint> endpoints = load();

    private static List<Endpoint> load() {
        try (var in = Objects.requireNonNull(MadeUpEndpoints.class.getResourceAsStream("made-up.json"))) {
            var endpoints = new ArrayList<Endpoint>();
            Json.MAPPER.readTree(in).forEach(each -> {
                var answer = (ObjectNode) each.get("answer");
                endpoints.add(new Endpoint(
                        each.get("method").asText().equals("GET") ? HandlerType.GET : HandlerType.POST,
                        each.get("path").asText(), Right.valueOf(each.get("right").asText()), true,
                        Endpoint.JSON, call -> PlatformAnswer.madeUp(answer)));
            });
            return List.copyOf(endpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints;
    }
}
