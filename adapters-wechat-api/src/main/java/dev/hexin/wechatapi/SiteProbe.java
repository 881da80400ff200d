package dev.hexin.wechatapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens pages as WeChat's servers and its web view do, for a diagnosis: the account's own public address, and
 * the page that asks visitors for consent. Follows no redirect. Calls block.
 */
public final class SiteProbe implements AutoCloseable {
    /** The web view's, without which WeChat's consent page says nothing about the link. */
    private static final String WEB_VIEW = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 "
            + "MicroMessenger/8.0.50";
    private static final int LARGEST = 256 * 1024;

    private final Duration timeout;
    private final HttpClient client;

    /** A page. @param text at most the first 256 KB of it */
    public record Page(int status, String text) {
        @Override
        public String toString() {
            return "Page[" + status + "]";
        }
    }

    public SiteProbe(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).followRedirects(Redirect.NEVER).build();
    }

    /** Empty where nothing answers. */
    public Optional<Page> open(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout)
                .header("User-Agent", WEB_VIEW).build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return Optional.of(new Page(response.statusCode(),
                        new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8)));
            }
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
