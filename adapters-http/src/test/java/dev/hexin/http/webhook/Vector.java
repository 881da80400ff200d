package dev.hexin.http.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The known answers of the platform's documents. */
record Vector(Map<String, Object> values) {

    static Stream<Vector> ofKind(String kind) {
        try (InputStream json = Vector.class.getResourceAsStream("/vectors.json")) {
            List<?> vectors = new ObjectMapper().readValue(json, List.class);
            return vectors.stream().map(Vector::of).filter(vector -> vector.text("kind").equals(kind));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static Vector of(Object values) {
        return new Vector((Map<String, Object>) values);
    }

    String text(String name) {
        return String.valueOf(values.get(name));
    }

    @Override
    public String toString() {
        return text("id");
    }
}
