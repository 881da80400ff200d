package example.teahouse;

import dev.hexin.domain.service.ManualTime;
import dev.hexin.testkit.TestAccount;
import dev.hexin.testkit.TestFollower;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final ManualTime time = new ManualTime();

    private TestAccount accountWhoseAssistantTakes(int seconds) {
        return TestAccount.with(new Questions(
                question -> time.later(Duration.ofSeconds(seconds), "About " + question + ": yes.")))
                .at(time);
    }

    @Test
    void eightSecondsAreInTime_asWeChatAsksAgain() {
        accountWhoseAssistantTakes(8).follower().says("tea").hears("About tea: yes.");
    }

    @Test
    void whatTakesLongerFollows() {
        accountWhoseAssistantTakes(40).follower().says("tea")
                .hears("正在处理，请稍候。(Please wait a moment.)").hearsLater("About tea: yes.");
    }

    @Test
    void anAccountThatMayNotSendKeepsIt() {
        TestAccount account = accountWhoseAssistantTakes(40).thatMayNotSend();
        TestFollower follower = account.follower().says("tea").hearsPart("继续");
        account.passes(Duration.ofMinutes(1));
        follower.hearsNothing().says("继续").hears("About tea: yes.");
    }

    @Test
    void byMessageAtOnce() {
        accountWhoseAssistantTakes(8).setting("wechat.late-replies", "customer-service").follower()
                .says("tea").hears("About tea: yes.");
    }
}
