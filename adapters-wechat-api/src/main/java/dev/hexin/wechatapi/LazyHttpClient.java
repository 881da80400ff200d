package dev.hexin.wechatapi;

import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration.ConnectionPoolConfiguration;
import io.micronaut.http.client.RawHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The HTTP client of one account, created by its first call: the start pays nothing for it. */
final class LazyHttpClient implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTING = 16;
    private static final int MOST_WAITING = 1000;
    /** Shorter than servers keep idle connections: one that closes under a code loses it. */
    private static final Duration IDLE_CONNECTIONS_KEPT = Duration.ofSeconds(5);
    private static final int CONNECTS_PER_CALL = 3;

    private final URI apiUrl;
    private final Duration callTimeout;
    private final Duration transferTimeout;
    private final @Nullable ApiProxy proxy;
    private final Lock lock = new ReentrantLock();
    private @Nullable RawHttpClient client;
    private boolean closed;

    /** @param transferTimeout of uploads and downloads, the longest that a connection is silent */
    LazyHttpClient(WeChatApiSettings settings, Duration transferTimeout) {
        this.apiUrl = settings.apiUrl();
        this.callTimeout = settings.timeout();
        this.transferTimeout = transferTimeout;
        this.proxy = settings.proxy();
    }

    /** @throws IllegalStateException after the end */
    RawHttpClient get() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            RawHttpClient created = client == null ? create() : client;
            client = created;
            return created;
        } finally {
            lock.unlock();
        }
    }

    boolean isCreated() {
        lock.lock();
        try {
            return client != null;
        } finally {
            lock.unlock();
        }
    }

    private RawHttpClient create() {
        HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setConnectTimeout(callTimeout.dividedBy(CONNECTS_PER_CALL));
        configuration.setReadTimeout(transferTimeout); // each call has a deadline of its own
        configuration.setRequestTimeout(transferTimeout);
        configuration.setFollowRedirects(false);
        configuration.setExceptionOnErrorStatus(false);
        configuration.setDecompressionEnabled(false); // a small answer may inflate to one without end
        configuration.setAlpnModes(List.of("http/1.1"));
        configuration.setConnectionPoolIdleTimeout(IDLE_CONNECTIONS_KEPT);
        if (proxy != null) {
            configuration.setProxyType(proxy.type());
            configuration.setProxyAddress(proxy.address());
            configuration.setProxyUsername(proxy.user());
            configuration.setProxyPassword(proxy.password());
        }
        ConnectionPoolConfiguration pool = configuration.getConnectionPoolConfiguration();
        pool.setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
        pool.setMaxPendingConnections(MOST_CONNECTING);
        pool.setMaxPendingAcquires(MOST_WAITING);
        pool.setAcquireTimeout(callTimeout);
        return RawHttpClient.create(apiUrl, configuration);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (client != null) {
                client.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            lock.unlock();
        }
    }
}
