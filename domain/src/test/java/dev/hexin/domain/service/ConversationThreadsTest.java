package dev.hexin.domain.service;

import dev.hexin.domain.handler.Echo;
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
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.Response;
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

    private Conversation conversation(List<Duty<?>> duties, MessageHandler<?>... handlers) {
        return new Conversation(new AppId("wx0123456789abcdef"),
                new ConversationPorts(deliveries, waiting, People.nobody(time), null,
                        (follower, run) -> handedOver.add(run), time, time),
                HandlerTable.of(List.of(handlers)), duties, ConversationTest.RULES);
    }

    private static Push push(Kind kind) {
        Envelope envelope = new Envelope("gh_1", new OpenId("oSomebody"), NOW, 1L, null, null);
        return new Push(envelope, kind, Fields.builder().add("Content", "plain").build(),
                BodyDigest.of(new byte[0]), NOW);
    }

    @Test
    void aKindWhoseHandlersNeverBlockIsAnsweredAtOnce() {
        CompletionStage<Response> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("plain"), NOW));
        assertThat(handedOver).isEmpty();
    }

    @Test
    void aTextForWhoseSenderSomethingMayWaitMovesToAThreadOfItsOwn() {
        Answer late = new Answer(Reply.text("late"), NOW.minusSeconds(60));
        waiting.keep(new OpenId("oSomebody"), late, NOW.plusSeconds(60));
        CompletionStage<Response> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer.toCompletableFuture()).isNotDone();
        handedOver.getFirst().run();
        assertThat(answer).isCompletedWithValue(new Answer(late.reply(), NOW));
    }

    @Test
    void whereItWasSeenWithTheRunThatNothingWaitsNothingIsAskedFor() {
        waiting.keep(new OpenId("oSomebody"), new Answer(Reply.text("kept since"), NOW), NOW.plusSeconds(60));
        deliveries.mayHaveWaiting = false;
        CompletionStage<Response> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("plain"), NOW));
        assertThat(handedOver).isEmpty();
    }

    @Test
    void oneHandlerThatMayBlockMovesTheWholeKindToAThreadOfItsOwn() {
        CompletionStage<Response> answer = conversation(List.of(), new Plain(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(handedOver).hasSize(1);
        handedOver.get(0).run();
        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("answer"), NOW));
    }

    @Test
    void aDutyMayBlock_andIsDoneBeforeTheHandlers() {
        Duty<Unsubscribe> duty = new Duty<>(Unsubscribe.TYPE, event -> done.add("duty"));
        Duty<TextMessage> another = new Duty<>(TextMessage.TYPE, event -> done.add("another's"));

        CompletionStage<Response> answer = conversation(List.of(duty, another))
                .receive(push(Unsubscribe.TYPE.kind()));

        assertThat(done).isEmpty();
        handedOver.get(0).run();
        assertThat(done).containsExactly("duty");
        assertThat(answer).isCompletedWithValue(new Answer(Reply.none(), NOW));
    }

    @Test
    void aDutyThatFailsIsCounted_andTheHandlersAreAskedAllTheSame() {
        Duty<TextMessage> failing = new Duty<>(TextMessage.TYPE, message -> {
            throw new IllegalStateException();
        });
        Conversation conversation = conversation(List.of(failing), new Plain());

        CompletionStage<Response> answer = conversation.receive(push(TextMessage.TYPE.kind()));
        handedOver.get(0).run();

        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("answer"), NOW));
        assertThat(conversation.counts().failed.sum()).isEqualTo(1);
    }
}
