package dev.hexin.bots;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is, and how it is asked. The key is a secret.
 *
 * @param baseUrl what all paths of its server begin with, such as {@code https://api.example.com/v1}; without
 *     a path {@code /v1} is meant
 * @param model its name, as the server knows it
 * @param apiKey null: the server wants none
 * @param prompt what the model is told before anything else; null: nothing
 */
public record ModelSettings(URI baseUrl, String model, @Nullable String apiKey, @Nullable String prompt) {

    URI at(String path) {
        String base = baseUrl.toString().replaceFirst("/+$", "");
        boolean hasPath = !baseUrl.getRawPath().replace("/", "").isEmpty();
        return URI.create(base + (hasPath ? "" : "/v1") + path);
    }

    @Override
    public String toString() {
        return "ModelSettings[…]";
    }
}
