package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A follower who texts an account whose answer grows: the clock is the test's, the handlers' threads are
 * real, because they wait for the parts.
 */
final class GrowingChat {
    static final String HOLDING = "a moment, please";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    /** In so many steps all is done that takes the clock's time; what takes more is a busy machine. */
    private static final int STEPS = 2_000;

    final ManualTime time = new ManualTime();
    final ScriptedCustomerService platform = new ScriptedCustomerService();
    final EveryDelivery deliveries = new EveryDelivery(time);
    final List<Thread> handlers = new ArrayList<>();
    final Conversation conversation;
    volatile boolean stopping;
    private final WaitingAnswers waiting = new WaitingAnswers();
    private final Kind kind;
    private long nextMsgId = 100;

    GrowingChat(LateReplies mode, Answer answer) {
        this(mode, Kind.message("text"), answer);
    }

    GrowingChat(LateReplies mode, Kind kind, Answer answer) {
        this.kind = kind;
        this.conversation = new Conversation(new AppId("wx0123456789abcdef"),
                new ConversationPorts(deliveries, waiting, new People().deletions(time, waiting),
                        TestOutbox.of(platform, time), new HandlerExecutor() {
                            @Override
                            public void execute(@Nullable OpenId follower, Runnable run) {
                                handlers.add(Thread.ofPlatform().daemon().start(run));
                            }

                            @Override
                            public boolean isStopping() {
                                return stopping;
                            }
                        }, time, time, text -> text.replace("**", "")),
                RoutedChat.of(new Routes() {
                    @Override
                    public void define(On on) {
                        on.text(m -> answer);
                        on.click("grow", m -> answer);
                        on.unsubscribe((m, chat) -> answer);
                    }

                    @Override
                    public boolean blocks() {
                        return kind.isEvent(); // of texts it is the run that waits, not the route
                    }
                }).table(), List.of(),
                new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6), mode, HOLDING,
                        Duration.ofMinutes(10), Duration.ofMinutes(5), false, TestWording.WORDING));
    }

    private CompletableFuture<DeliveryOutcome> receive(String content, long msgId, long sentAfter) {
        return conversation.receive(new Push(
                new Envelope("gh_1", new OpenId("oFollower"), ManualTime.START,
                        kind.isEvent() ? null : msgId, null, null),
                kind, Fields.builder().add("Content", content).add("EventKey", "grow").build(),
                BodyDigest.of(("" + msgId).getBytes(StandardCharsets.UTF_8)),
                ManualTime.START.plusSeconds(sentAfter))).toCompletableFuture();
    }

    /** The platform's next attempt to deliver the one text. */
    CompletableFuture<DeliveryOutcome> attempt() {
        return receive("tell me", 1, Duration.between(ManualTime.START, time.instant()).toSeconds());
    }

    /** An attempt of a text that is so many seconds old. */
    CompletableFuture<DeliveryOutcome> lateAttempt(long age) {
        return receive("tell me", 1, age);
    }

    /** The first attempt; the answer's parts are asked for when this returns. */
    CompletableFuture<DeliveryOutcome> ask(TestParts parts) {
        CompletableFuture<DeliveryOutcome> first = attempt();
        // its deadline, the handler's longest time, the call of the publisher, how long parts are waited for
        await(() -> time.pending() == 4);
        time.passMillis(0);
        assertThat(parts.isSubscribed()).isTrue();
        return first;
    }

    /** What waits for the follower, page by page. */
    List<String> fetchAll() {
        List<String> pages = new ArrayList<>();
        while (waiting.mayWait(new OpenId("oFollower"))) {
            pages.add(said(receive("继续", nextMsgId++, 0)));
        }
        return pages;
    }

    List<String> sent() {
        return platform.sent.stream().map(message -> ((CustomerServiceMessage.Text) message).content())
                .toList();
    }

    /** What an attempt is told, without the clock's help; empty: nothing. */
    static String said(CompletableFuture<DeliveryOutcome> attempt) {
        DeliveryOutcome outcome = attempt.orTimeout(60, TimeUnit.SECONDS).join();
        return ((RunResult) outcome).reply() instanceof TextReply text ? text.content() : "";
    }

    /** Moves the clock to a time since the start. */
    void at(long millis) {
        time.pass(Duration.between(time.instant(), ManualTime.START.plusMillis(millis)));
    }

    /** Waits, while the clock stands still. */
    static void await(BooleanSupplier condition) {
        await(condition, step -> {});
    }

    /**
     * Waits, while the clock goes on: fast at first, then slowly, so that a thread that does not run for a
     * while has not missed the longest time of a handler.
     */
    void passUntil(BooleanSupplier condition) {
        await(condition, step -> {
            if (step > STEPS) {
                LockSupport.parkNanos(5_000_000);
            }
            time.passMillis(20);
        });
    }

    private static void await(BooleanSupplier condition, IntConsumer meanwhile) {
        long end = System.nanoTime() + PATIENCE;
        for (int step = 0; !condition.getAsBoolean(); step++) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            meanwhile.accept(step);
            LockSupport.parkNanos(100_000);
        }
    }

    boolean isAtWork() {
        return handlers.stream().anyMatch(Thread::isAlive);
    }

    /** Lets time pass until the answer is delivered. */
    void finish() {
        passUntil(() -> !isAtWork());
        time.pass(Duration.ofSeconds(2)); // what goes out behind it
    }
}
