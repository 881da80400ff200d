package dev.hexin.sandbox.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hexin.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP client of the control API: JSON in and out, and pages as they are. */
final class SandboxHttp implements AutoCloseable {
    private final HttpClient http;
    private final String base;
    private final Duration patience;
    private final String account;

    /** @param patience how long the control API may take for an answer */
    SandboxHttp(URI sandbox, Duration patience) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                sandbox.toString().replaceFirst("/$", ""), patience, "");
    }

    private SandboxHttp(HttpClient http, String base, Duration patience, String account) {
        this.http = http;
        this.base = base;
        this.patience = patience;
        this.account = account;
    }

    /** The same connections, for another account of the sandbox. */
    SandboxHttp forAccount(String name) {
        return new SandboxHttp(http, base, patience, name);
    }

    private URI address(String path) {
        var named = account.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "account=" + account;
        return URI.create(base + path + named);
    }

    SandboxJson object(String method, String path, @Nullable Object body) {
        return SandboxJson.of(parsed(send(method, path, body)));
    }

    List<SandboxJson> list(String path) {
        return SandboxJson.listOf(parsed(send("GET", path, null)));
    }

    /** @throws IllegalArgumentException with the sandbox's own words when it refuses */
    String send(String method, String path, @Nullable Object body) {
        var answer = answer(HttpRequest.newBuilder(address(path)).timeout(patience)
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(Json.write(Json.MAPPER.valueToTree(body))))
                .build());
        if (answer.statusCode() >= 300) {
            throw new IllegalArgumentException("The sandbox refused: " + answer.body());
        }
        return answer.body();
    }

    /** Whatever the status is; a redirect is not followed. */
    HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the sandbox was asked", e);
        }
    }

    private static Object parsed(String json) {
        try {
            return Json.MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox did not answer JSON", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
