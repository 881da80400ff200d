package dev.hexin.domain.platform;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RelayPathsTest {
    private final RelayPaths paths = new RelayPaths(Set.of("/cgi-bin/qrcode", "/wxa", RelayPaths.OUTBOX));

    @Test
    void aPathAdmitsItselfAndAllBelow() {
        assertThat(paths.admits(ApiPath.of("/cgi-bin/qrcode"))).isTrue();
        assertThat(paths.admits(ApiPath.of("/cgi-bin/qrcode/create"))).isTrue();
        assertThat(paths.admits(ApiPath.of("/wxa/a/b"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cgi-bin/qrcodes", "/cgi-bin", "/wxaapi/x", "/a/cgi-bin/qrcode", "/outbox",
            "/outbox/x", "/CGI-BIN/qrcode"})
    void noOtherPath(String path) {
        assertThat(paths.admits(ApiPath.of(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cgi-bin/token", "/cgi-bin/Token", "/cgi-bin/stable_token",
            "/cgi-bin/component/api_component_token", "/sns/oauth2/access_token"})
    void noKeyGetsAToken(String path) {
        assertThat(new RelayPaths(Set.of("/cgi-bin", "/sns", path)).admits(ApiPath.of(path))).isFalse();
        assertThat(RelayPaths.isValid(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "cgi-bin", "/cgi-bin/", "//cgi-bin", "/cgi-bin/../x", "/cgi-bin?a=b",
            "https://example.com/x", "/cgi-bin/*", "/%63gi-bin"})
    void whatIsNoPathIsNone(String path) {
        assertThat(RelayPaths.isValid(path)).isFalse();
    }
}
