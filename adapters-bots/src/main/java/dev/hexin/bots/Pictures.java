package dev.hexin.bots;

import dev.hexin.domain.port.BotException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Fetches the pictures that followers send, from the hosts of WeChat's media alone: a pushed URL is a
 * follower's word. Bounded in size and time; no redirect is followed.
 */
public final class Pictures implements AutoCloseable {
    private static final int LARGEST = 4 << 20;
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final List<String> TYPES = List.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final List<String> hosts;
    private final BotFailures failures = new BotFailures("The picture's host", "the network", "nothing");
    private final BotHttp http = new BotHttp(failures);

    /**
     * @param hosts names of hosts, with a port where it is not the scheme's own; a name counts with all below
     *     it
     */
    public Pictures(List<String> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** Whether the URL leads to one of the hosts. */
    boolean mayFetch(String url) {
        try {
            URI address = URI.create(url);
            String host = address.getRawAuthority();
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && host != null
                    && hosts.stream().anyMatch(one -> host.equals(one) || host.endsWith('.' + one));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The picture as a {@code data:} URL; empty where it can't be had. */
    Optional<String> fetch(String url) {
        if (!mayFetch(url)) {
            return Optional.empty();
        }
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = http
                    .send(HttpRequest.newBuilder(URI.create(url)).GET(), WITHIN);
            String type = http.contentType(response);
            if (response.statusCode() != 200 || !TYPES.contains(type)) {
                BotHttp.drop(response);
                return Optional.empty();
            }
            byte[] bytes = BoundedBody.read(response.body(), WITHIN, LARGEST, failures);
            return Optional.of("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
        } catch (BotException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
