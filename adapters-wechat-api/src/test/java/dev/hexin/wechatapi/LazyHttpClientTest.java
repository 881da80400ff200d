package dev.hexin.wechatapi;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The start pays nothing for the client: its first call creates it. */
class LazyHttpClientTest extends AccountTest {

    @Test
    void thereIsNoClientAndNoCallBeforeTheFirstUse() {
        assertThat(replica.client().isConnected()).isFalse();
        assertThat(platform.times()).isZero();
        platform.answers("/cgi-bin/tags/get", OK);
        replica.api().get("/cgi-bin/tags/get", Map.of());
        assertThat(replica.client().isConnected()).isTrue();
        assertThat(platform.times()).as("the token, and the call").isEqualTo(2);
    }

    @Test
    void oneThatWasNeverUsedIsClosedWithoutBeingMade() {
        replica.client().close();
        assertThat(replica.client().isConnected()).isFalse();
    }

    @Test
    void manyFirstCallsMakeOne() throws Exception {
        platform.answers("/cgi-bin/tags/get", OK);
        assertThat(atOnce(16, () -> replica.api().get("/cgi-bin/tags/get").number("errcode")))
                .containsOnly(0L);
        assertThat(platform.times(ScriptedPlatform.STABLE_TOKEN)).isOne();
    }
}
