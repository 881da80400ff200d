package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.customerservice.EnqueueOutcome.Enqueued;
import dev.hexin.domain.customerservice.EnqueueOutcome.Rejected;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Messages of the account's own are stored, sent in order, and tried again while that is safe. */
@Isolated("it reads what the whole JVM logs")
class CustomerServiceOutboxTest {
    private static final OpenId FOLLOWER = new OpenId("oFollower");

    private final ManualTime time = new ManualTime();
    private final ScriptedCustomerService platform = new ScriptedCustomerService();
    private final CellStore cells = new SmallestCellStore(time);
    private boolean storeIsDown;
    private final CustomerServiceOutbox outbox = replica(1);

    private CustomerServiceOutbox replica(long seed) {
        return TestOutbox.of(platform, time, (CellStore) Proxy.newProxyInstance(
                CellStore.class.getClassLoader(), new Class<?>[]{CellStore.class}, (proxy, method, args) -> {
                    if (storeIsDown) {
                        throw new IllegalStateException("the store is down");
                    }
                    try {
                        return method.invoke(cells, args);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }), seed);
    }

    @BeforeEach
    void theFollowerWrites() {
        opened(Kind.message("text"));
    }

    private void opened(Kind kind) {
        MessageWindow.openedBy(kind, time.instant()).ifPresent(window -> outbox.opened(FOLLOWER, window));
    }

    private static Reason rejected(EnqueueOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).failure().reason();
    }

    private List<String> sent() {
        return platform.sent.stream().map(message -> ((Text) message).content()).toList();
    }

    @Test
    void messagesGoOutInOrder_andNothingIsKeptOfThem() {
        for (int i = 1; i <= 5; i++) {
            assertThat(outbox.send(FOLLOWER, "message " + i)).isEqualTo(new Enqueued());
        }
        assertThat(platform.sent).as("before the handler goes on").isEmpty();
        time.passMillis(0);
        assertThat(sent()).containsExactly("message 1", "message 2", "message 3", "message 4", "message 5");
        assertThat(outbox.counts().sent.sum()).isEqualTo(5);
        assertThat(cells.keys(OutboxCells.GROUP, "")).isEmpty();
    }

    @Test
    void whatIsSurelyNotSentIsTriedAgain_inOrder_untilItIs() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        outbox.send(FOLLOWER, "first");
        outbox.send(FOLLOWER, "second");
        time.pass(Duration.ofSeconds(30));
        assertThat(outbox.counts().retried.sum()).isBetween(3L, 12L);
        assertThat(sent()).isEmpty();

        platform.outcome = new SendOutcome.Sent();
        time.pass(Duration.ofMinutes(1));
        assertThat(sent()).containsExactly("first", "second");
        assertThat(outbox.counts().givenUp.sum()).isZero();
    }

    @Test
    void whatIsDueEarlierGoesFirst_thoughItWasStoredLater_andIsTriedAgain() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        outbox.sendAt(time.instant().plusSeconds(5), FOLLOWER, "later");
        outbox.send(FOLLOWER, "now");
        time.pass(Duration.ofSeconds(30));
        platform.outcome = new SendOutcome.Sent();
        time.pass(Duration.ofMinutes(1));
        assertThat(sent()).containsExactly("now", "later");
    }

    @Test
    void whatMayHaveBeenSentIsNotSentAgain_andHoldsUpNothing() {
        platform.outcome = new SendOutcome.Unknown(
                ((SendOutcome.Failed) ScriptedCustomerService.failed(Reason.TRY_LATER)).failure());
        outbox.send(FOLLOWER, "perhaps");
        time.passMillis(0);
        platform.outcome = new SendOutcome.Sent();
        outbox.send(FOLLOWER, "surely");
        time.pass(Duration.ofHours(1));
        assertThat(sent()).containsExactly("surely");
        assertThat(outbox.counts().unknown.sum()).isOne();
    }

    @Test
    void oneThatMayHaveBeenSentOrIsNotTaken_stopsNoneOfThoseThatWereGivenWithIt() {
        for (SendOutcome first : List.of(
                new SendOutcome.Unknown(
                        ((SendOutcome.Failed) ScriptedCustomerService.failed(Reason.TRY_LATER)).failure()),
                ScriptedCustomerService.failed(Reason.REJECTED))) {
            platform.sent.clear();
            time.passMillis(1000);
            theFollowerWrites();
            platform.outcome = first;
            platform.beforeSending = () -> platform.beforeSending = this::takesAll;
            outbox.send(FOLLOWER, new Text("one"), new Text("two"), new Text("three"));
            time.passMillis(0);
            assertThat(sent()).containsExactly("two", "three");
        }
        assertThat(outbox.counts().givenUp.sum()).isEqualTo(2);
    }

    @Test
    void whatIsGivenUpIsCountedByReason() {
        SendOutcome.Failed tooBig = new SendOutcome.Failed(
                new Failure(Reason.REJECTED, new PlatformError(45002, "It is too long", "Shorten it")));
        try (RecordedLog log = new RecordedLog(OutboxGivenUp.class)) {
            for (SendOutcome outcome : List.of(tooBig, ScriptedCustomerService.failed(Reason.REJECTED),
                    tooBig)) {
                platform.outcome = outcome;
                outbox.send(FOLLOWER, "message");
                time.pass(Duration.ofSeconds(20));
                theFollowerWrites();
            }
            assertThat(log.lines()).satisfiesExactly(
                    first -> assertThat(first).contains("It is too long", "(1 given up so far for this"),
                    other -> assertThat(other).contains("It can't be", "(1 given up so far for this"),
                    second -> assertThat(second).contains("It is too long", "(2 given up so far for this"));
        }
    }

    private void takesAll() {
        platform.outcome = new SendOutcome.Sent();
    }

    @Test
    void whatTheWindowTakesNoMoreBehindThoseThatWait_isSaidAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(outbox.send(FOLLOWER, "message " + i)).isEqualTo(new Enqueued());
        }
        assertThat(rejected(outbox.send(FOLLOWER, "one more"))).isEqualTo(Reason.WINDOW_CLOSED);
        time.passMillis(0);
        assertThat(sent()).hasSize(5);
    }

    @Test
    void itEndsWithTheTimeThatTheCallerGaveIt() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        outbox.send(FOLLOWER, List.<CustomerServiceMessage>of(new Text("soon")), Duration.ofMinutes(1));
        outbox.send(FOLLOWER, List.<CustomerServiceMessage>of(new Text("some day")), Duration.ofHours(40));
        outbox.start();
        time.pass(Duration.ofMinutes(2));
        assertThat(outbox.counts().givenUp.sum()).isOne();
        time.pass(Duration.ofHours(39));
        platform.outcome = new SendOutcome.Sent();
        time.pass(Duration.ofMinutes(1));
        assertThat(sent()).containsExactly("some day");
    }

    @Test
    void fiveFollowOnAMessage_threeOnATap_andThatIsCountedBeforehand() {
        for (int i = 0; i < 5; i++) {
            outbox.send(FOLLOWER, "message");
            time.passMillis(0);
        }
        assertThat(rejected(outbox.send(FOLLOWER, "sixth"))).isEqualTo(Reason.WINDOW_CLOSED);
        opened(Kind.event("CLICK"));
        assertThat(rejected(outbox.send(FOLLOWER, new Text("1"), new Text("2"), new Text("3"), new Text(
                "4")))).isEqualTo(Reason.WINDOW_CLOSED);
        for (int i = 0; i < 3; i++) {
            assertThat(outbox.send(FOLLOWER, "after the tap")).isEqualTo(new Enqueued());
            time.passMillis(0);
        }
        assertThat(rejected(outbox.send(FOLLOWER, "fourth"))).isEqualTo(Reason.WINDOW_CLOSED);
        time.passMillis(1);
        opened(Kind.message("image"));
        assertThat(outbox.send(FOLLOWER, "again")).isEqualTo(new Enqueued());
        time.passMillis(0);
        assertThat(sent()).hasSize(9);
    }

    @Test
    void attemptsThatFailDoNotUseUpTheWindow() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        outbox.send(FOLLOWER, IntStream.range(0, 5).<CustomerServiceMessage>mapToObj(i -> new Text("" + i))
                .toList());
        time.pass(Duration.ofMinutes(5));
        platform.outcome = new SendOutcome.Sent();
        time.pass(Duration.ofMinutes(1));
        assertThat(sent()).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void whatCannotBeSentSaysSoAtOnce() {
        assertThat(rejected(TestOutbox.of(null, time).send(FOLLOWER, "no secret"))).isEqualTo(
                Reason.MISCONFIGURED);
        platform.allowed = false;
        assertThat(rejected(outbox.send(FOLLOWER, "not this account"))).isEqualTo(Reason.NOT_ALLOWED);
        platform.allowed = true;
        time.pass(Duration.ofHours(48));
        assertThat(rejected(outbox.send(FOLLOWER, "too late"))).isEqualTo(Reason.WINDOW_CLOSED);
        assertThatExceptionOfType(RefusedValueException.class).isThrownBy(() -> outbox.sendAt(
                time.instant().plus(Duration.ofHours(49)), FOLLOWER, "next week"));
        assertThat(platform.sent).isEmpty();
    }

    @Test
    void aFollowerHasSomeEntriesAtMost() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        outbox.lateReplies(new LateAnswerMessages() {
            @Override
            public List<CustomerServiceMessage> messages(LateAnswer reply) {
                return List.of(new Text("late"));
            }

            @Override
            public void delivered(OpenId follower, LateAnswer reply) {}

            @Override
            public void undelivered(OpenId follower, LateAnswer reply, int sent) {}
        });
        Instant now = time.instant();
        LateAnswer late = new LateAnswer(Kind.message("text"), new RunResult(Reply.text("late"), now),
                Told.NOTHING, 1, now, null);
        for (int i = 0; i < 20; i++) {
            assertThat(outbox.deliver(FOLLOWER, late)).isTrue();
        }
        assertThat(outbox.deliver(FOLLOWER, late)).isFalse();
    }

    @Test
    void aMessageForLaterGoesOutAtItsTime_andHoldsUpNoOther() {
        outbox.start();
        outbox.sendAt(time.instant().plus(Duration.ofHours(3)), FOLLOWER, "for later");
        outbox.send(FOLLOWER, "now");
        time.pass(Duration.ofMinutes(179));
        assertThat(sent()).containsExactly("now");
        time.pass(Duration.ofMinutes(2));
        assertThat(sent()).containsExactly("now", "for later");
    }

    @Test
    void anotherReplicaSendsWhatADeadOneStored() {
        ManualTime neverAgain = new ManualTime();
        CustomerServiceOutbox dead = TestOutbox.of(platform, time, neverAgain, cells, 1);
        assertThat(dead.send(FOLLOWER, "left")).isEqualTo(new Enqueued());
        outbox.start();
        time.pass(Duration.ofMinutes(1));
        assertThat(sent()).as("while it may be alive").isEmpty();
        time.pass(Duration.ofMinutes(2));
        assertThat(sent()).containsExactly("left");
    }

    @Test
    void whatADeadReplicaWasSendingMayHaveBeenSent() {
        platform.beforeSending = () -> {
            throw new ThreadDeathOfTheTest();
        };
        outbox.send(FOLLOWER, "half sent");
        time.passMillis(0);
        platform.beforeSending = () -> {};
        CustomerServiceOutbox other = replica(2);
        other.start();
        time.pass(Duration.ofMinutes(3));
        assertThat(sent()).isEmpty();
        assertThat(other.counts().unknown.sum()).isOne();
    }

    /** The process ends in the middle of a call. */
    private static final class ThreadDeathOfTheTest extends RuntimeException {}

    @Test
    void whileTheStoreIsDownMessagesGoOutFromMemory_once() {
        storeIsDown = true;
        assertThat(outbox.send(FOLLOWER, "all the same")).isEqualTo(new Enqueued());
        time.pass(Duration.ofSeconds(10));
        storeIsDown = false;
        outbox.start();
        time.pass(Duration.ofHours(1));
        assertThat(sent()).containsExactly("all the same");
    }

    @Test
    void whereTheStoreGoesAwayBehindAMessageItIsNotSentAgain() {
        platform.beforeSending = () -> storeIsDown = true;
        outbox.send(FOLLOWER, "once");
        time.pass(Duration.ofSeconds(10));
        storeIsDown = false;
        outbox.start();
        time.pass(Duration.ofHours(1));
        assertThat(sent()).containsExactly("once");
        assertThat(outbox.counts().unknown.sum()).isZero();
    }
}
