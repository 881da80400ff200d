package dev.hexin.domain.service;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.FollowEvent.Unsubscribe;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which thread does what: what may block never runs on the caller's, which is the event loop. */
class ConversationThreadsTest {
    private static final Instant NOW = ManualTime.START;
    private final List<Runnable> handedOver = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final ManualTime time = new ManualTime();
    private final EveryDelivery deliveries = new EveryDelivery(time);
    private final WaitingAnswers waiting = new WaitingAnswers();

    /** A text handler that says nothing of blocking. */
    private final class Plain implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().equals("plain");
        }

        @Override
        public Reply handle(TextMessage message) {
            done.add("handler");
            return Reply.text("answer");
        }
    }

    private Conversation conversation(
            List<PlatformObligation<?>> obligations,
            MessageHandler<?>... handlers) {
        return new Conversation(new AppId("wx0123456789abcdef"),
                new ConversationPorts(deliveries, waiting, People.nobody(time),
                        TestOutbox.of(null, time),
                        (follower, run) -> handedOver.add(run), time, time, markdown -> markdown),
                HandlerTable.of(List.of(handlers)), obligations, ConversationTest.RULES);
    }

    private static Push push(Kind kind) {
        return push(kind, "plain");
    }

    private static Push push(Kind kind, String content) {
        Envelope envelope = new Envelope("gh_1", new OpenId("oSomebody"), NOW, 1L, null, null);
        return new Push(envelope, kind, Fields.builder().add("Content", content).build(),
                BodyDigest.of(new byte[0]), NOW);
    }

    @Test
    void aKindWhoseHandlersNeverBlockIsAnsweredAtOnce() {
        CompletionStage<DeliveryOutcome> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer).isCompletedWithValue(new RunResult(Reply.text("plain"), NOW));
        assertThat(handedOver).isEmpty();
    }

    @Test
    void aTextForWhoseSenderSomethingMayWaitMovesToAThreadOfItsOwn() {
        RunResult late = new RunResult(Reply.text("late"), NOW.minusSeconds(60));
        waiting.keep(new OpenId("oSomebody"), late, NOW.plusSeconds(60));
        CompletionStage<DeliveryOutcome> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind(), "继续"));

        assertThat(answer.toCompletableFuture()).isNotDone();
        handedOver.getFirst().run();
        assertThat(answer).isCompletedWithValue(new RunResult(late.reply(), NOW));
    }

    @Test
    void aTextWhoseAnswerIsInPagesMovesToAThreadOfItsOwn_onWhichTheyAreKept() {
        MessageHandler<TextMessage> handler = new MessageHandler<>() {
            @Override
            public MessageType<TextMessage> handles() {
                return TextMessage.TYPE;
            }

            @Override
            public boolean blocks() {
                return false;
            }

            @Override
            public Reply handle(TextMessage message) {
                return Reply.text("字".repeat(1000));
            }
        };
        CompletionStage<DeliveryOutcome> answer = conversation(List.of(), handler)
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer.toCompletableFuture()).isNotDone();
        handedOver.getFirst().run();
        assertThat(answer).isCompleted();
        assertThat(waiting.waits(new OpenId("oSomebody"))).isTrue();
    }

    @Test
    void whereItWasSeenWithTheRunThatNothingWaitsNothingIsAskedFor() {
        waiting.keep(new OpenId("oSomebody"), new RunResult(Reply.text("kept since"), NOW),
                NOW.plusSeconds(60));
        deliveries.mayHaveWaiting = false;
        CompletionStage<DeliveryOutcome> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer).isCompletedWithValue(new RunResult(Reply.text("plain"), NOW));
        assertThat(handedOver).isEmpty();
    }

    @Test
    void oneHandlerThatMayBlockMovesTheWholeKindToAThreadOfItsOwn() {
        CompletionStage<DeliveryOutcome> answer = conversation(List.of(), new Plain(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(handedOver).hasSize(1);
        handedOver.get(0).run();
        assertThat(answer).isCompletedWithValue(new RunResult(Reply.text("answer"), NOW));
    }

    @Test
    void aDutyMayBlock_andIsDoneBeforeTheHandlers() {
        PlatformObligation<Unsubscribe> obligation = new PlatformObligation<>(Unsubscribe.TYPE,
                event -> done.add("obligation"));
        PlatformObligation<TextMessage> another = new PlatformObligation<>(TextMessage.TYPE,
                event -> done.add("another's"));

        CompletionStage<DeliveryOutcome> answer = conversation(List.of(obligation, another))
                .receive(push(Unsubscribe.TYPE.kind()));

        assertThat(done).isEmpty();
        handedOver.get(0).run();
        assertThat(done).containsExactly("obligation");
        assertThat(answer).isCompletedWithValue(new RunResult(Reply.none(), NOW));
    }

    @Test
    void aDutyThatFailsIsCounted_andTheHandlersAreAskedAllTheSame() {
        PlatformObligation<TextMessage> failing = new PlatformObligation<>(TextMessage.TYPE, message -> {
            throw new IllegalStateException();
        });
        Conversation conversation = conversation(List.of(failing), new Plain());

        CompletionStage<DeliveryOutcome> answer = conversation.receive(push(TextMessage.TYPE.kind()));
        handedOver.get(0).run();

        assertThat(answer).isCompletedWithValue(new RunResult(Reply.text("answer"), NOW));
        assertThat(conversation.counts().failed.sum()).isEqualTo(1);
    }
}
