package dev.hexin.wechatapi;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The module's classes put together by hand, at an hour of the test's choosing. */
final class Hexin implements AutoCloseable {
    static final String APP_ID = "wx0123456789abcdef";
    static final String SECRET = "k4n4r1Secret";
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    static final Duration PATIENT = Duration.ofMinutes(5);
    static final Duration HASTY = Duration.ofSeconds(1);

    /** A test of a call that is given up for want of time. */
    @FunctionalInterface
    interface Impatience {
        /** Answers whether the platform was asked before the time was over. */
        boolean wasAsked(Duration timeout) throws Exception;
    }

    private final ApiClient client;
    private final WebLoginApi api;
    private final IdentityProvider identityProvider;

    private Hexin(WeChatApiSettings settings) {
        client = new ApiClient(settings, new ApiResponseReader(ObjectMapper.getDefault()),
                new Pauses(pause -> {}), InstantSource.fixed(NOW), () -> 0);
        api = new WebLoginApi(client, settings);
        identityProvider = new OAuthIdentityProvider(api, settings, InstantSource.fixed(NOW));
    }

    /**
     * Makes a test again with more time, where a busy machine had not asked the platform when it was over:
     * that tells nothing. The test's own time-out ends it.
     */
    static void untilAsked(Duration first, Impatience test) throws Exception {
        Duration timeout = first;
        while (!test.wasAsked(timeout)) {
            timeout = timeout.multipliedBy(2);
        }
    }

    static Hexin at(URI url, Duration timeout) {
        return new Hexin(settings(url, timeout));
    }

    static WeChatApiSettings settings(URI url, Duration timeout) {
        return settings(url, timeout, TokenSource.STABLE);
    }

    static WeChatApiSettings settings(URI url, Duration timeout, TokenSource tokenSource) {
        return new WeChatApiSettings(new AppId(APP_ID), SECRET, url, URI.create("https://open.weixin.qq.com"),
                timeout, tokenSource, null);
    }

    static Hexin by(ApiProxy proxy, URI url) {
        return new Hexin(new WeChatApiSettings(new AppId(APP_ID), SECRET, url,
                URI.create("https://open.weixin.qq.com"), PATIENT, TokenSource.STABLE, proxy));
    }

    IdentityProvider identityProvider() {
        return identityProvider;
    }

    WebLoginApi api() {
        return api;
    }

    @Override
    public void close() {
        client.close();
    }
}
