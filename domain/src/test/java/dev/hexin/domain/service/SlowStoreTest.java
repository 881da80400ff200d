package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The last attempt of a delivery whose store is slow just then. */
class SlowStoreTest {
    private static final Reply HOLDING = Reply.text("a moment, please");

    private final ManualTime time = new ManualTime();
    private final ScriptedCustomerService platform = new ScriptedCustomerService();
    private final CompletableFuture<Optional<RunResult>> abandoned = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Conversation conversation = new Conversation(new AppId("wx0123456789abcdef"),
            new ConversationPorts(new ThirdAttempt(), new WaitingAnswers(), People.nobody(time),
                    TestOutbox.of(platform, time),
                    (follower, run) -> run.run(), time, time, markdown -> markdown),
            HandlerTable.of(List.of()), List.of(),
            new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6), LateReplies.RETRY,
                    "a moment, please", Duration.ofMinutes(10), Duration.ofMinutes(5), false,
                    TestWording.WORDING));

    @Test
    void theFollowerIsAnsweredBeforeThePlatformHangsUp_andWhatIsFoundThenFollows() {
        CompletableFuture<DeliveryOutcome> last = attempt();
        time.passMillis(4999);
        assertThat(last).isCompletedWithValueMatching(said(HOLDING));

        abandoned.complete(Optional.of(new RunResult(Reply.text("at last"), time.instant())));
        time.passMillis(0);
        assertThat(platform.sent).containsExactly(new CustomerServiceMessage.Text("at last"));
    }

    @Test
    void whatSomebodyElseBringsDoesNotFollow() {
        CompletableFuture<DeliveryOutcome> last = attempt();
        time.passMillis(4999);
        claimed.set(true);
        abandoned.complete(Optional.of(new RunResult(Reply.text("at last"), time.instant())));
        time.passMillis(0);
        assertThat(last).isCompletedWithValueMatching(said(HOLDING));
        assertThat(platform.sent).isEmpty();
    }

    @Test
    void whatIsFoundAtOnceIsTheReply() {
        CompletableFuture<DeliveryOutcome> last = attempt();
        time.passMillis(4600);
        assertThat(last).isNotDone();
        abandoned.complete(Optional.of(new RunResult(Reply.text("at last"), time.instant())));
        assertThat(last).isCompletedWithValueMatching(said(Reply.text("at last")));
        time.pass(Duration.ofMinutes(1));
        assertThat(platform.sent).isEmpty();
    }

    private CompletableFuture<DeliveryOutcome> attempt() {
        return conversation.receive(new Push(
                new Envelope("gh_1", new OpenId("oFollower"), ManualTime.START, 1L, null, null),
                Kind.message("text"), Fields.builder().add("Content", "hello").build(),
                BodyDigest.of(new byte[1]), ManualTime.START.plusSeconds(10))).toCompletableFuture();
    }

    private static Predicate<DeliveryOutcome> said(Reply reply) {
        return response -> response instanceof RunResult answer && answer.reply().equals(reply);
    }

    /** Another process has the run. */
    private final class ThirdAttempt implements Deliveries, Deliveries.Attempt {
        @Override
        public CompletionStage<Registration> register(DeliveryId id) {
            return CompletableFuture
                    .completedFuture(new Registration.Joined(this, new CompletableFuture<>()));
        }

        @Override
        public void forget(OpenId openId) {}

        @Override
        public int number() {
            return 3;
        }

        @Override
        public Instant firstSeen() {
            return ManualTime.START.minusSeconds(10);
        }

        @Override
        public CompletionStage<RunResult> answer() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Boolean> claimLateDelivery() {
            return CompletableFuture.completedFuture(claimed.compareAndSet(false, true));
        }

        @Override
        public CompletionStage<Optional<RunResult>> abandonWait() {
            return abandoned;
        }
    }
}
