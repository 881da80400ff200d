package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer of several replies: the first is passive, the others follow in order. */
class SeveralRepliesTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedCustomerService platform = new ScriptedCustomerService();
    private final WaitingAnswers waiting = new WaitingAnswers();
    private final List<Runnable> working = new ArrayList<>();

    private final Conversation conversation = conversation(TestOutbox.of(platform, time));

    private Conversation conversation(CustomerServiceOutbox outbox) {
        return new Conversation(new AppId("wx0123456789abcdef"),
                new ConversationPorts(new EveryDelivery(time), waiting,
                        new People().deletions(time, waiting), outbox,
                        (follower, run) -> working.add(run), time, time, text -> text),
                RoutedChat.of(on -> on.text(m -> Reply.several(Reply.text("1"), Reply.text("2"),
                        Reply.none(), Reply.image("3")))).table(),
                List.of(), new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6),
                        LateReplies.CUSTOMER_SERVICE, "a moment, please", Duration.ofMinutes(10),
                        Duration.ofMinutes(5), false, TestWording.WORDING));
    }

    private CompletableFuture<DeliveryOutcome> text() {
        return text(conversation);
    }

    private static CompletableFuture<DeliveryOutcome> text(Conversation conversation) {
        return conversation.receive(new Push(
                new Envelope("gh_1", new OpenId("oFollower"), ManualTime.START, 1L, null, null),
                TextMessage.TYPE.kind(), Fields.builder().add("Content", "hello").build(),
                BodyDigest.of(new byte[0]), ManualTime.START)).toCompletableFuture();
    }

    private void answer() {
        working.forEach(Runnable::run);
        time.passMillis(0);
    }

    @Test
    void theFirstIsThePassiveReply_andTheOthersFollowBehindIt() {
        CompletableFuture<DeliveryOutcome> answer = text();
        answer();

        assertThat(answer).isCompletedWithValueMatching(
                given -> ((RunResult) given).reply().equals(Reply.text("1")));
        time.passMillis(999);
        assertThat(platform.sent).isEmpty();
        time.passMillis(100);
        assertThat(platform.sent).containsExactly(new CustomerServiceMessage.Text("2"),
                new CustomerServiceMessage.Image("3"));
    }

    @Test
    void whatFollowsIsStoredBeforeTheFirstGoesOut_soThatAnotherReplicaSendsIt() {
        SmallestCellStore store = new SmallestCellStore(time);
        CustomerServiceOutbox dying = TestOutbox.of(platform, time, new ManualTime(), store, 1);
        CompletableFuture<DeliveryOutcome> answer = text(conversation(dying));
        answer();
        assertThat(answer).isCompletedWithValueMatching(
                given -> ((RunResult) given).reply().equals(Reply.text("1")));
        time.pass(Duration.ofSeconds(5));
        assertThat(platform.sent).isEmpty();

        CustomerServiceOutbox other = TestOutbox.of(platform, time, store, 2);
        conversation(other);
        other.start();
        time.pass(Duration.ofSeconds(11));
        assertThat(platform.sent).containsExactly(new CustomerServiceMessage.Text("2"),
                new CustomerServiceMessage.Image("3"));
    }

    @Test
    void whereTheFirstIsLate_allAreMessages() {
        CompletableFuture<DeliveryOutcome> answer = text();
        time.passMillis(4500);
        assertThat(answer).isCompletedWithValueMatching(
                given -> ((RunResult) given).reply().equals(Reply.none()));
        answer();
        time.passMillis(1100);

        assertThat(platform.sent).containsExactly(new CustomerServiceMessage.Text("1"),
                new CustomerServiceMessage.Text("2"), new CustomerServiceMessage.Image("3"));
    }

    @Test
    void whereTheAccountMaySendNothing_theOthersWaitForTheFollower() {
        platform.allowed = false;
        CompletableFuture<DeliveryOutcome> answer = text();
        answer();
        time.passMillis(1000);

        assertThat(answer).isCompletedWithValueMatching(
                given -> ((RunResult) given).reply().equals(Reply.text("1")));
        assertThat(platform.sent).isEmpty();
        assertThat(conversation.counts().kept.sum()).isEqualTo(2);
    }
}
