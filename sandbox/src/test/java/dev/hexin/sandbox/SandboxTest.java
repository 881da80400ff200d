package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A sandbox at the speed of WeChat with a scripted back end behind it; a test that waits for timeouts speeds
 * it up. Its time stands still until the test moves it: a busy machine lets no window close.
 */
public abstract class SandboxTest {
    protected static final String FOLLOWER = "oSandbox-XiaoMing-0000000001";
    protected static final String ADA = "oSandbox-Ada-000000000000002";
    protected static final Account ACCOUNT = Account.madeUp();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    protected ScriptedBackend backend;
    protected Sandbox sandbox;
    protected SandboxClient client;

    @BeforeEach
    void startSandbox() {
        backend = new ScriptedBackend(ACCOUNT);
        sandbox = Sandbox.start(SandboxOptions.madeUp(backend.url())
                .withClock(InstantSource.fixed(Instant.now())));
        client = new SandboxClient(sandbox.url());
    }

    @AfterEach
    void stopSandbox() {
        client.close();
        sandbox.close();
        backend.close();
    }

    protected HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build());
    }

    protected HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    protected static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
