package dev.hexin.http.profile;

import dev.hexin.http.server.Origin;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardedHeadersTest {
    private static final List<String> ELSEWHERE = List.of("10.0.0.0/8", "fd00::/8");

    private static @Nullable String redirectUri(PagesServer server, String... headers) {
        server.raw("GET /oauth/login HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n");
        return server.signIn.begun.isEmpty() ? null : server.signIn.begun.get(0).redirectUri().toString();
    }

    private static PagesServer server(List<String> proxies) {
        return new PagesServer(null, proxies);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "X-Forwarded-Proto: https;Host: example.com|https://example.com/oauth/callback",
            "X-Forwarded-Proto: https;X-Forwarded-Host: example.com;Host: "
                    + "internal:8080|https://example.com/oauth/callback",
            "X-Forwarded-Proto: HTTPS;X-Forwarded-Port: 443;Host: "
                    + "example.com|https://example.com/oauth/callback",
            "X-Forwarded-Proto: https;X-Forwarded-Port: 8443;Host: "
                    + "example.com|https://example.com:8443/oauth/callback",
            "X-Forwarded-Host: evil.example, example.com;Host: internal|http://example.com/oauth/callback",
            "X-Forwarded-Proto: gopher;Host: example.com|http://example.com/oauth/callback",
            "X-Forwarded-Proto: https;Host: [2001:db8::1]:8443|https://[2001:db8::1]:8443/oauth/callback"})
    void aTrustedProxyIsBelieved(String headers, String expected) {
        try (PagesServer server = server(ServerSettings.LOOPBACK)) {
            assertThat(redirectUri(server, headers.split(";"))).isEqualTo(expected);
        }
    }

    @Test
    void nobodyElseIs() {
        try (PagesServer server = server(ELSEWHERE)) {
            assertThat(redirectUri(server, "Host: example.com", "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: evil.example", "X-Forwarded-Port: 1", "Forwarded: host=evil.example"))
                    .isEqualTo("http://example.com/oauth/callback");
        }
    }

    @Test
    void theSettingIsBelievedBeforeAll() {
        try (PagesServer server = new PagesServer("https://Example.com/", ServerSettings.LOOPBACK)) {
            assertThat(redirectUri(server, "Host: other", "X-Forwarded-Host: evil.example"))
                    .isEqualTo("https://example.com/oauth/callback");
        }
    }

    @Test
    void behindATrustedTlsProxyCookiesAreSecure() {
        try (PagesServer server = server(ServerSettings.LOOPBACK)) {
            assertThat(server
                    .raw("GET /oauth/login HTTP/1.1\r\nHost: example.com\r\nX-Forwarded-Proto: https\r\n"
                            + "Connection: close\r\n\r\n"))
                    .contains("__Host-hexin_browser=").contains("Secure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/path", "a b", "user@evil.example", "evil.example:99999", "<x>",
            "a..b", "",
            "evil.example:80:80", "evil.example?x"})
    void aHostThatIsNoneGoesNowhere(String host) {
        try (PagesServer server = server(ServerSettings.LOOPBACK)) {
            assertThat(redirectUri(server, "Host: " + host)).isNull();
            assertThat(server.signIn.begun).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,127.0.0.1,true", "127.0.0.0/8,127.9.9.9,true", "127.0.0.0/8,128.0.0.1,false",
            "10.1.0.0/16,10.1.255.255,true", "10.1.0.0/16,10.2.0.0,false", "0.0.0.0/0,8.8.8.8,true",
            "::1/128,::1,true",
            "::1,::2,false", "fd00::/8,fdff::1,true", "fd00::/8,fe80::1,false", "::/0,127.0.0.1,false",
            "127.0.0.1,::ffff:127.0.0.1,true"})
    void rangesCoverWhatTheySay(String range, String address, boolean trusted) throws UnknownHostException {
        var peer = new InetSocketAddress(InetAddress.getByName(address), 1);
        assertThat(new TrustedProxies(List.of(range)).contain(peer)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1/33", "::1/129", "1.2.3", "10.0.0.0/", "10.0.0.0/-1",
            "/8", "10.0.0.0/8/8", "fe80::1%eth0", "10.0.0.0/8 "})
    void whatIsNoRangeIsNotTaken(String range) {
        assertThat(TrustedProxies.isValid(range)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "https://example.com/path", "ftp://example.com", "https://",
            "https://user@example.com", "https://example.com?x", "https://example.com#x",
            "https://exa mple.com"})
    void whatIsNoPublicUrlIsNotTaken(String url) {
        assertThat(Origin.of(url)).isNull();
    }
}
