package dev.hexin.app.journey;

import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testkit.WithSandbox;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A subscription account: WeChat gives it no right to sign visitors in. */
@Timeout(600)
@WithSandbox(settings = "wechat.public-url=http://localhost")
class NoSignInJourneyTest {

    @Test
    void theSignInPageSaysSo_onceTheAccountKnows(SandboxClient wechat, URI application) {
        wechat.kind("subscription");
        wechat.pushText(wechat.createFollower("Ada"), "hello"); // after which the rights are asked
        wechat.awaitCalls("/cgi-bin/template/get_industry", 1);
        Visitor visitor = new Visitor(application.getPort(), wechat);
        String leadsTo = visitor.get("/oauth/login").location();
        while (leadsTo.contains("/connect/oauth2/authorize")) { // until the answer has arrived
            leadsTo = visitor.get("/oauth/login").location();
        }
        assertThat(leadsTo).isEqualTo("/sign-in/not-allowed");
        assertThat(visitor.get(leadsTo).body()).contains("no right to sign visitors in");
        assertThat(wechat.calls("/cgi-bin/template/get_industry")).hasSize(1);
    }
}
