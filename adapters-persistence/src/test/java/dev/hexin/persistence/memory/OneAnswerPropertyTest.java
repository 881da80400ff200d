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
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationPorts;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.DeliveryRules;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.domain.service.People;
import dev.hexin.domain.service.TestOutbox;
import dev.hexin.domain.service.TestWording;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One follower asks once. However long the handler takes and a message is on its way, whichever attempts and
 * replies get lost or come late, and whatever the platform says to a message: the follower hears the answer
 * at most once, and exactly once where nothing is lost on the way.
 */
class OneAnswerPropertyTest {
    private static final OpenId FOLLOWER = new OpenId("oAsks");
    private static final String QUESTION = "question";
    private static final String ANSWER = "the answer";
    private static final long PLATFORM_WAITS = 5000;
    private static final int ATTEMPTS = 3;
    private static final StorageEncryption ENCRYPTION = TestAccounts.encryption();
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What happens to one delivery.
     *
     * @param handlerTakes in ms
     * @param there how long each attempt is on its way to us; at least as long as the platform waits: it is
     *     lost
     * @param back the same of each reply
     * @param tokenTakes how long the first message waits for an access token
     * @param api what becomes of the first messages; of the others each is sent
     */
    record Plan(
            LateReplies mode,
            boolean mayCall,
            long handlerTakes,
            List<Long> there,
            List<Long> back,
            long tokenTakes,
            List<Api> api) {
        boolean isSlowOrLossy() {
            return there.stream().anyMatch(millis -> millis > 0)
                    || back.stream().anyMatch(millis -> millis > 0);
        }
    }

    /** What becomes of a message. */
    enum Api {
        SENT,
        CLOSED,
        /** The platform surely does not take it, and later it may. */
        BUSY,
        /** The platform takes it, and its answer gets lost. */
        TAKEN_AND_UNKNOWN,
        /** It gets lost on its way to the platform, as far as we know after it arrived. */
        LOST_AND_UNKNOWN
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<Long> handler = Arbitraries.oneOf(Arbitraries.longs().between(0, 25_000),
                Arbitraries.of(0L, 4499L, 4500L, 4501L, 4749L, 4750L, 4751L, 5000L, 7000L, 9500L, 9501L,
                        14_499L,
                        14_500L, 14_501L, 14_750L, 15_999L, 16_000L, 16_001L));
        Arbitrary<Long> way = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 1_500)),
                Tuple.of(1, Arbitraries.just(PLATFORM_WAITS)));
        Arbitrary<Api> api = Arbitraries.of(Api.SENT, Api.SENT, Api.CLOSED, Api.BUSY, Api.BUSY,
                Api.TAKEN_AND_UNKNOWN, Api.LOST_AND_UNKNOWN);
        return Combinators
                .combine(Arbitraries.of(LateReplies.class), Arbitraries.of(true, true, false), handler,
                        way.list().ofSize(ATTEMPTS), way.list().ofSize(ATTEMPTS),
                        Arbitraries.of(0L, 0L, 3_000L, 7_000L), api.list().ofMaxSize(3))
                .as(Plan::new);
    }

    @Property(tries = 20_000)
    void theFollowerHearsTheAnswerAtMostOnce_andIfNothingIsLostExactlyOnce(@ForAll("plans") Plan plan) {
        World world = new World(plan);
        world.attempt(0);
        world.time.pass(Duration.ofSeconds(60));
        world.fetch();

        assertThat(world.runs).as("runs of the handler").hasValue(world.arrived ? 1 : 0);
        assertThat(world.heard - world.fetched).as("how often it is heard without asking")
                .isLessThanOrEqualTo(1);
        assertThat(world.fetched).as("how often it is fetched").isLessThanOrEqualTo(1);
        if (!world.isUnknown) {
            assertThat(world.heard).as("how often the answer is heard").isLessThanOrEqualTo(1);
        }
        if (!plan.isSlowOrLossy()) {
            assertThat(world.heard).as("how often the answer is heard").isBetween(1, world.isUnknown ? 2 : 1);
        }
    }

    /** The platform, its network, the handler, and us between them. */
    private static final class World {
        private final Plan plan;
        private final ManualTime time = new ManualTime();
        private final AtomicInteger runs = new AtomicInteger();
        private final Conversation conversation;
        private int heard;
        /** How often of that because the follower sent the word. */
        private int fetched;
        /** Whether the platform took a message without our knowing it. */
        private boolean isUnknown;
        private boolean arrived;
        private boolean fetching;

        World(Plan plan) {
            this.plan = plan;
            CellStore cells = new MemoryCellStore(time);
            LateAnswers waiting = SharedLateAnswers.alone(cells, ENCRYPTION, time, RANDOM);
            Deletions deletions = new Deletions(List.of(), new People(),
                    new SharedDeletionMarks(cells, ENCRYPTION, time, RANDOM), time, Duration.ofHours(1));
            ConversationPorts ports = new ConversationPorts(
                    new MemoryDeliveries(time, Duration.ofSeconds(30), 1 << 20), waiting,
                    deletions, TestOutbox.of(plan.mayCall ? new Platform() : null, time, cells, 1),
                    (follower, run) -> time.after(Duration.ofMillis(fetching ? 0 : plan.handlerTakes), run),
                    time,
                    time, markdown -> markdown);
            conversation = new Conversation(new AppId("wx0123456789abcdef"), ports,
                    HandlerTable.of(List.of(new Slow())), List.of(),
                    new DeliveryRules(Duration.ofMillis(4500),
                            Duration.ofSeconds(6), plan.mode, "a moment, please", Duration.ofMinutes(10),
                            Duration.ofMinutes(5), false, TestWording.WORDING));
        }

        /** As the platform does: again, until it has an answer within five seconds, three times in all. */
        void attempt(int number) {
            long there = plan.there.get(number);
            boolean[] decided = new boolean[1];
            Instant sentAt = time.instant();
            if (there < PLATFORM_WAITS) {
                time.after(Duration.ofMillis(there), () -> {
                    arrived = true;
                    conversation.receive(text(QUESTION, 1)).thenAccept(response -> time.after(
                            Duration.ofMillis(plan.back.get(number)), () -> hear(response, sentAt, decided)));
                });
            }
            time.after(Duration.ofMillis(PLATFORM_WAITS), () -> {
                if (!decided[0]) {
                    decided[0] = true;
                    if (number + 1 < ATTEMPTS) {
                        attempt(number + 1);
                    }
                }
            });
        }

        private void hear(DeliveryOutcome response, Instant sentAt, boolean[] decided) {
            boolean isInTime = time.instant().isBefore(sentAt.plusMillis(PLATFORM_WAITS));
            if (!decided[0] && isInTime && response instanceof RunResult answer) {
                decided[0] = true;
                heard += saysIt(answer) ? 1 : 0;
            }
        }

        /** A text of the follower's, much later: what waits is fetched, and once. */
        void fetch() {
            fetching = true;
            for (int i = 2; i <= 3; i++) {
                conversation.receive(text("继续", i))
                        .thenAccept(response -> {
                            if (response instanceof RunResult answer && saysIt(answer)) {
                                heard++;
                                fetched++;
                            }
                        });
                time.pass(Duration.ofSeconds(60));
            }
        }

        private static boolean saysIt(RunResult answer) {
            return answer.reply().equals(Reply.text(ANSWER));
        }

        private Push text(String content, long msgId) {
            return new Push(new Envelope("gh_1", FOLLOWER, ManualTime.START, msgId, null, null),
                    Kind.message("text"), Fields.builder().add("Content", content).build(),
                    BodyDigest.of(new byte[1]), time.instant());
        }

        private final class Slow implements MessageHandler<TextMessage> {
            @Override
            public MessageType<TextMessage> handles() {
                return TextMessage.TYPE;
            }

            @Override
            public Reply handle(TextMessage message) {
                if (!message.content().equals(QUESTION)) {
                    return Reply.none();
                }
                runs.incrementAndGet();
                return Reply.text(ANSWER);
            }

            @Override
            public boolean blocks() {
                return true;
            }
        }

        /** Takes its time for the first message. */
        private final class Platform implements CustomerService {
            private int messages;

            @Override
            public boolean isAllowed() {
                return true;
            }

            @Override
            public boolean hasSent() {
                return false;
            }

            @Override
            public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
                if (messages++ == 0) {
                    time.pass(Duration.ofMillis(plan.tokenTakes));
                }
                Api api = messages <= plan.api.size() ? plan.api.get(messages - 1) : Api.SENT;
                if (api == Api.SENT || api == Api.TAKEN_AND_UNKNOWN) {
                    heard += message.equals(new CustomerServiceMessage.Text(ANSWER)) ? 1 : 0;
                    isUnknown |= api == Api.TAKEN_AND_UNKNOWN;
                }
                return switch (api) {
                    case SENT -> new SendOutcome.Sent();
                    case CLOSED -> new SendOutcome.Failed(failure(Reason.WINDOW_CLOSED));
                    case BUSY -> new SendOutcome.Failed(failure(Reason.TRY_LATER));
                    case TAKEN_AND_UNKNOWN, LOST_AND_UNKNOWN ->
                        new SendOutcome.Unknown(failure(Reason.TRY_LATER));
                };
            }

            private static Failure failure(Reason reason) {
                return new Failure(reason, new PlatformError(0, "It can't be", "Wait"));
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
}
