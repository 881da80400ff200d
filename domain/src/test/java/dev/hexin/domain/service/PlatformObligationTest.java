package dev.hexin.domain.service;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.Unanswered;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the platform is told is done: after success it does not ask again, even if this process is killed. */
class PlatformObligationTest {
    private final ManualTime time = new ManualTime();
    private final Queue<Runnable> runs = new ArrayDeque<>();
    private final Conversation conversation = new Conversation(new AppId("wx0123456789abcdef"),
            new ConversationPorts(new EveryDelivery(time), new WaitingAnswers(), People.nobody(time),
                    TestOutbox.of(new ScriptedCustomerService(), time), (follower, run) -> runs.add(run),
                    time,
                    time,
                    markdown -> markdown),
            HandlerTable.of(List.of()),
            List.of(new PlatformObligation<>(FollowEvent.Unsubscribe.TYPE, event -> {})),
            new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6), LateReplies.RETRY,
                    "a moment, please", Duration.ofMinutes(10), Duration.ofMinutes(5), false,
                    TestWording.WORDING));

    private CompletableFuture<DeliveryOutcome> push(String event) {
        return conversation.receive(new Push(
                new Envelope("gh_1", new OpenId("oFollower"), ManualTime.START, null, null, null),
                new Kind("event", event), Fields.builder().build(), BodyDigest.of(event.getBytes(UTF_8)),
                ManualTime.START)).toCompletableFuture();
    }

    @Test
    void successWaitsUntilItIsDone() {
        CompletableFuture<DeliveryOutcome> left = push("unsubscribe");
        assertThat(left).isNotDone();
        runs.remove().run();
        assertThat(left).isCompletedWithValueMatching(RunResult.class::isInstance);
    }

    @Test
    void whatTakesTooLongIsAskedForAgain() {
        CompletableFuture<DeliveryOutcome> left = push("unsubscribe");
        time.pass(Duration.ofSeconds(10));
        assertThat(left).isCompletedWithValueMatching(Unanswered.class::isInstance);
        runs.remove().run();
        assertThat(push("unsubscribe")).isCompletedWithValueMatching(RunResult.class::isInstance);
    }

    @Test
    void whereThereIsNothingToDoSuccessIsSaidAtOnce() {
        assertThat(push("LOCATION")).isCompletedWithValueMatching(RunResult.class::isInstance);
    }
}
