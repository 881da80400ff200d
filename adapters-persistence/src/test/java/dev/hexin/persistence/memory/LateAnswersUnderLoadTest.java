package dev.hexin.persistence.memory;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationPorts;
import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.DeliveryRules;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.domain.service.People;
import dev.hexin.domain.service.TestOutbox;
import dev.hexin.domain.service.TestWording;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.TestAccounts;
import dev.hexin.testing.LiveHeap;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many late answers in customer-service mode over an API of which one call in ten fails, in one way or
 * another: each arrives once, or waits and is fetched once, and nothing is left of any of them.
 */
class LateAnswersUnderLoadTest {
    private static final StorageEncryption ENCRYPTION = TestAccounts.encryption();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int MANY = 20_000;
    private static final long MOST_BYTES_LEFT = 20;

    private final ManualTime time = new ManualTime();
    private final CellStore cells = new MemoryCellStore(time);
    private final Map<String, Integer> arrived = new HashMap<>();
    private final Map<String, Integer> fetched = new HashMap<>();
    /** Taken by the platform, without our knowing it. */
    private final Map<String, Integer> unknown = new HashMap<>();
    private boolean isFetching;
    private final CustomerServiceOutbox outbox = TestOutbox.of(new Platform(), time, cells, 1);
    private final Conversation conversation = conversation();

    @Test
    void aThousandOverAnApiOfWhichOneCallInTenFails() {
        outbox.start();
        eachArrivesOnce(0, 1_000);
    }

    @Test
    @Tag("soak")
    void twentyThousandOverAnApiOfWhichOneCallInTenFails() {
        outbox.start();
        eachArrivesOnce(0, MANY);
        long before = liveHeapWhenAllIsOver();
        eachArrivesOnce(MANY, MANY);
        assertThat(liveHeapWhenAllIsOver() - before).as("bytes that as many answers more leave behind")
                .isLessThan(MANY * MOST_BYTES_LEFT);
    }

    /** Behind the end of the last follower's window. */
    private long liveHeapWhenAllIsOver() {
        time.pass(Duration.ofHours(49));
        ask("oLast", "hello", 9_000_000);
        time.pass(Duration.ofHours(49));
        arrived.clear();
        fetched.clear();
        unknown.clear();
        return LiveHeap.bytes();
    }

    private Conversation conversation() {
        Deletions deletions = new Deletions(List.of(), new People(),
                new SharedDeletionMarks(cells, ENCRYPTION, time, RANDOM), time, Duration.ofHours(1));
        return new Conversation(new AppId("wx0123456789abcdef"),
                new ConversationPorts(new MemoryDeliveries(time, Duration.ofSeconds(30), 64 << 20),
                        SharedLateAnswers.alone(cells, ENCRYPTION, time, RANDOM), deletions, outbox,
                        (follower, run) -> time.after(Duration.ofSeconds(isFetching ? 0 : 7), run), time,
                        time,
                        markdown -> markdown),
                HandlerTable.of(List.of(new Slow())), List.of(),
                new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6),
                        LateReplies.CUSTOMER_SERVICE, "a moment, please", Duration.ofHours(1),
                        Duration.ofMinutes(5), false, TestWording.WORDING));
    }

    private void eachArrivesOnce(int first, int answers) {
        int end = first + answers;
        for (int i = first; i < end; i++) {
            ask("o" + i, "question " + i, i + 1);
            time.passMillis(10);
        }
        time.pass(TestOutbox.TRY_FOR.plusMinutes(1));
        int given = arrived.size();
        isFetching = true;
        for (int i = first; i < end; i++) {
            ask("o" + i, "继续", end + i + 1);
        }
        time.pass(Duration.ofHours(2));
        isFetching = false;

        for (int i = first; i < end; i++) {
            String answer = "answer to question " + i;
            int heard = arrived.getOrDefault(answer, 0) + fetched.getOrDefault(answer, 0);
            assertThat(arrived.getOrDefault(answer, 0)).as("by message: " + answer).isLessThanOrEqualTo(1);
            assertThat(fetched.getOrDefault(answer, 0)).as("fetched: " + answer).isLessThanOrEqualTo(1);
            assertThat(heard).as("in all: " + answer).isEqualTo(1 + unknown.getOrDefault(answer, 0));
        }
        assertThat(given).as("by message").isGreaterThan(answers * 9 / 10);
        assertThat(conversation.counts().lost.sum()).isZero();
        assertThat(cells.keys(OutboxCells.GROUP, "")).isEmpty();
        assertThat(cells.keys(SharedLateAnswers.GROUP, "")).isEmpty();
        assertThat(time.pending()).as("tasks").isLessThan(10);
    }

    private void ask(String follower, String text, long msgId) {
        conversation.receive(new Push(
                new Envelope("gh_1", new OpenId(follower), ManualTime.START, msgId, null, null),
                Kind.message("text"), Fields.builder().add("Content", text).build(),
                BodyDigest.of(new byte[1]), time.instant())).thenAccept(response -> {
                    if (response instanceof RunResult result && result.reply() instanceof TextReply said
                            && said.content().startsWith("answer")) {
                        fetched.merge(said.content(), 1, Integer::sum);
                    }
                });
    }

    private static final class Slow implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public Reply handle(TextMessage message) {
            return message.content().startsWith("question")
                    ? Reply.text("answer to " + message.content())
                    : Reply.none();
        }

        @Override
        public boolean blocks() {
            return true;
        }
    }

    /** One call in ten fails: mostly busy, now and then with its answer lost. */
    private final class Platform implements CustomerService {
        private final Random random = new Random(7);

        @Override
        public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
            String text = ((CustomerServiceMessage.Text) message).content();
            int fate = random.nextInt(100);
            if (fate >= 8) {
                arrived.merge(text, 1, Integer::sum);
                unknown.merge(text, fate == 8 ? 1 : 0, Integer::sum);
            }
            return switch (fate) {
                case 0, 1, 2, 3, 4 -> new SendOutcome.Failed(failure(Reason.TRY_LATER));
                case 5, 6 -> new SendOutcome.Failed(failure(Reason.WINDOW_CLOSED));
                case 7, 8 -> new SendOutcome.Unknown(failure(Reason.TRY_LATER));
                default -> new SendOutcome.Sent();
            };
        }

        private static Failure failure(Reason reason) {
            return new Failure(reason, new PlatformError(0, "It can't be", "Wait"));
        }

        @Override
        public boolean isAllowed() {
            return true;
        }

        @Override
        public boolean hasSent() {
            return true;
        }

        @Override
        public SendOutcome showTyping(OpenId follower) {
            return new SendOutcome.Sent();
        }

        @Override
        public SendOutcome hideTyping(OpenId follower) {
            return new SendOutcome.Sent();
        }
    }
}
