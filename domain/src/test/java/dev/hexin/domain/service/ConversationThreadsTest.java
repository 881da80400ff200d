package dev.hexin.domain.service;

import dev.hexin.domain.handler.Echo;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.FollowEvent.Unsubscribe;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which thread does what: what may block never runs on the caller's, which is the event loop. */
class ConversationThreadsTest {
    private final List<Runnable> handedOver = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

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

    /** Every delivery is new. */
    private static final class Once implements Deliveries.Sighting.First {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        @Override
        public void finish(Answer given) {
            answer.complete(given);
        }

        @Override
        public CompletionStage<Answer> answer() {
            return answer;
        }
    }

    private static final class EveryDelivery implements Deliveries {
        @Override
        public Sighting see(DeliveryId id) {
            return new Once();
        }
    }

    private Conversation conversation(List<Duty<?>> duties, MessageHandler<?>... handlers) {
        return new Conversation(new AppId("wx0123456789abcdef"), new EveryDelivery(),
                HandlerTable.of(List.of(handlers)), duties, handedOver::add,
                InstantSource.fixed(Instant.EPOCH));
    }

    private static Push push(Kind kind) {
        Envelope envelope = new Envelope("gh_1", new OpenId("oSomebody"), Instant.EPOCH, 1L, null, null);
        return new Push(envelope, kind, Fields.builder().add("Content", "plain").build(),
                BodyDigest.of(new byte[0]));
    }

    @Test
    void aKindWhoseHandlersNeverBlockIsAnsweredAtOnce() {
        CompletionStage<Answer> answer = conversation(List.of(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("plain"), Instant.EPOCH));
        assertThat(handedOver).isEmpty();
    }

    @Test
    void oneHandlerThatMayBlockMovesTheWholeKindToAThreadOfItsOwn() {
        CompletionStage<Answer> answer = conversation(List.of(), new Plain(), new Echo())
                .receive(push(TextMessage.TYPE.kind()));

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(handedOver).hasSize(1);
        handedOver.get(0).run();
        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("answer"), Instant.EPOCH));
    }

    @Test
    void aDutyMayBlock_andIsDoneBeforeTheHandlers() {
        Duty<Unsubscribe> duty = new Duty<>(Unsubscribe.TYPE, event -> done.add("duty"));
        Duty<TextMessage> another = new Duty<>(TextMessage.TYPE, event -> done.add("another's"));

        CompletionStage<Answer> answer = conversation(List.of(duty, another))
                .receive(push(Unsubscribe.TYPE.kind()));

        assertThat(done).isEmpty();
        handedOver.get(0).run();
        assertThat(done).containsExactly("duty");
        assertThat(answer).isCompletedWithValue(new Answer(Reply.none(), Instant.EPOCH));
    }

    @Test
    void aDutyThatFailsIsCounted_andTheHandlersAreAskedAllTheSame() {
        Duty<TextMessage> failing = new Duty<>(TextMessage.TYPE, message -> {
            throw new IllegalStateException();
        });
        Conversation conversation = conversation(List.of(failing), new Plain());

        CompletionStage<Answer> answer = conversation.receive(push(TextMessage.TYPE.kind()));
        handedOver.get(0).run();

        assertThat(answer).isCompletedWithValue(new Answer(Reply.text("answer"), Instant.EPOCH));
        assertThat(conversation.counts().failed.sum()).isEqualTo(1);
    }
}
