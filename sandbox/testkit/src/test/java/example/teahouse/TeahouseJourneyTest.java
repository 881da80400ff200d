package example.teahouse;

import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testkit.WithSandbox;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@WithSandbox(value = Teahouse.class, settings = "wechat.mode=plain")
class TeahouseJourneyTest {
    @Test
    void aFollowerIsAnswered_overHttp(SandboxClient wechat) {
        String ada = wechat.createFollower("Ada");
        assertThat(wechat.pushText(ada, "Your hours?").replyText()).isEqualTo("Nine to five.");
    }
}
