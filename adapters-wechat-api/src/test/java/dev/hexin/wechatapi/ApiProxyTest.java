package dev.hexin.wechatapi;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Identification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.domain.platform.Reason.MISCONFIGURED;
import static dev.hexin.domain.platform.Reason.START_AGAIN;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.error;
import static dev.hexin.domain.port.Failures.failed;
import static org.assertj.core.api.Assertions.assertThat;

/** By which way WeChat's API is reached, through a real proxy. */
@Isolated("Java's properties are everybody's")
class ApiProxyTest {
    private static final URI WECHAT = URI.create("https://api.weixin.qq.com");
    /** A name that no name server knows: who looks it up here gets nowhere. */
    private static final String UNKNOWN = "api.weixin.invalid";

    private static Optional<String> proxy(
            String target,
            @Nullable String own,
            @Nullable String https,
            @Nullable String http,
            @Nullable String no) {
        return ApiProxy.on(URI.create(target), own, new ApiProxy.Environment(https, http, no))
                .map(ApiProxy::toString);
    }

    private static Identification identify(ConnectProxy proxy, String url, String userInfo) {
        ApiProxy way = ApiProxy.on(URI.create(url), "http://" + userInfo + "localhost:" + proxy.port(),
                new ApiProxy.Environment(null, null, null)).orElseThrow();
        try (Hexin hexin = Hexin.by(way, URI.create(url))) {
            return hexin.identityProvider().identify(new AuthorizationCode("code"));
        }
    }

    @Test
    void ownSettingsGoBeforeVariables_andVariablesAreReadAsCurlReadsThem() {
        assertThat(proxy(WECHAT.toString(), "proxy:3128", "http://other:1", null, "*"))
                .contains("proxy proxy:3128 (wechat.proxy)");
        assertThat(proxy(WECHAT.toString(), null, "http://u:p@other", "http://plain:1", null))
                .contains("proxy other:8080 (https_proxy)");
        assertThat(proxy("http://api.example.com", null, "http://other:1", "http://plain:2/", null))
                .contains("proxy plain:2 (http_proxy)");
        assertThat(proxy("http://localhost:8090", null, "http://other:1", "http://plain:2", null)).isEmpty();
        assertThat(proxy(WECHAT.toString(), null, "not an address", null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "qq.com", ".qq.com", "*.weixin.qq.com", "example.com, api.weixin.qq.com",
            "API.weixin.qq.com:443"})
    void hostsThatAreExcludedAreReachedDirectly(String no) {
        assertThat(proxy(WECHAT.toString(), null, "http://other:1", null, no)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q.com", "example.com", "xn.api.weixin.qq.com"})
    void othersAreNot(String no) {
        assertThat(proxy(WECHAT.toString(), null, "http://other:1", null, no)).isPresent();
    }

    @Test
    void javasPropertiesCount() {
        System.setProperty("https.proxyHost", "java-proxy");
        System.setProperty("https.proxyPort", "3129");
        try {
            assertThat(proxy(WECHAT.toString(), null, null, null, null))
                    .contains("proxy java-proxy:3129 (Java's proxy properties)");
            assertThat(proxy("http://api.example.com", null, null, null, null)).isEmpty();
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @ParameterizedTest
    @CsvSource({"http://proxy:3128, HTTP, proxy, 3128", "socks5://[::1], SOCKS, [::1], 1080",
            "10.0.0.1, HTTP, 10.0.0.1, 8080"})
    void addresses(String text, Proxy.Type type, String host, int port) {
        ApiProxy proxy = ApiProxy.on(WECHAT, text, new ApiProxy.Environment(null, null, null)).orElseThrow();
        assertThat(proxy).isEqualTo(new ApiProxy(type, host, port, null, null, "wechat.proxy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://proxy", "http://", "http://proxy:70000", "http://a b",
            "http://proxy/path"})
    void whatIsNoAddress(String text) {
        assertThat(ApiProxy.isAddress(text)).isFalse();
    }

    @Test
    void callsGoThroughATunnel_andNamesAreLookedUpBehindIt() throws Exception {
        try (ScriptedPlatform platform = new ScriptedPlatform();
                ConnectProxy proxy = new ConnectProxy(platform.url().getPort(), "200 Tunnel")) {
            platform.answers(ScriptedPlatform.EXCHANGE, Ways.refusal(40029, "invalid code"));
            assertThat(identify(proxy, "http://" + UNKNOWN, "user:pass%40word@"))
                    .satisfies(failed(START_AGAIN));
            assertThat(platform.times(ScriptedPlatform.EXCHANGE)).isOne();
            assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT " + UNKNOWN + ":80 ")
                    .containsIgnoringCase("Proxy-Authorization: Basic dXNlcjpwYXNzQHdvcmQ=");
        }
    }

    @Test
    void certificatesAreCheckedEndToEnd() throws Exception {
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(UntrustedPlatformTest.selfSigned()));
        impostor.start();
        try (ConnectProxy proxy = new ConnectProxy(impostor.getAddress().getPort(), "200 Tunnel")) {
            assertThat(error(identify(proxy, "https://" + UNKNOWN, ""), MISCONFIGURED).meaning())
                    .startsWith("The certificate of WeChat's API is not to be trusted, by proxy localhost:");
            assertThat(proxy.heads()).first().asString().startsWith("CONNECT " + UNKNOWN + ":443 ");
        } finally {
            impostor.stop(0);
        }
    }

    @Test
    void aProxyThatRefusesIsNamed_withoutUserAndPassword() throws Exception {
        try (ScriptedPlatform platform = new ScriptedPlatform();
                ConnectProxy proxy = new ConnectProxy(platform.url().getPort(),
                        "407 Proxy Authentication Required")) {
            assertThat(error(identify(proxy, "https://" + UNKNOWN, "user:canary@"), TRY_LATER).toString())
                    .contains("The proxy let no call", "localhost:" + proxy.port())
                    .doesNotContain("canary", "user:");
            assertThat(platform.times()).isZero();
        }
    }
}
