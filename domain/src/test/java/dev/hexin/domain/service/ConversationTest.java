package dev.hexin.domain.service;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(600)
class ConversationTest {
    private static final AppId APP = new AppId("wx0123456789abcdef");
    private static final Instant NOW = ManualTime.START;
    static final DeliveryRules RULES = new DeliveryRules(Duration.ofSeconds(4), Duration.ofSeconds(6),
            DeliveryRules.LateReplies.RETRY, "a moment, please", Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            false, TestWording.WORDING);
    private static final OpenId FOLLOWER = new OpenId("oFollower");
    private static final Reply NEWS = Reply.news(new Article("1", "", "", ""), new Article("2", "", "", ""));

    private record Handler<M extends Message>(
            MessageType<M> handles,
            int order,
            Predicate<M> picks,
            Function<M, @Nullable Reply> answers) implements MessageHandler<M> {
        @Override
        public boolean accepts(M message) {
            return picks.test(message);
        }

        @Override
        public @Nullable Reply handle(M message) {
            return answers.apply(message);
        }
    }

    private static <M extends Message> Handler<M> always(
            MessageType<M> type,
            Function<M, @Nullable Reply> answer) {
        return new Handler<>(type, 0, message -> true, answer);
    }

    private static Handler<TextMessage> echo() {
        return always(TextMessage.TYPE, message -> Reply.text(message.content()));
    }

    private static Handler<UnknownMessage> unknownHandler() {
        return always(UnknownMessage.TYPE, unknown -> Reply.text("unknown " + unknown.kind()));
    }

    private static Conversation conversation(HandlerExecutor executor, MessageHandler<?>... handlers) {
        ManualTime time = new ManualTime();
        return new Conversation(APP, new ConversationPorts(new EveryDelivery(time), new WaitingAnswers(),
                People.nobody(time), TestOutbox.of(null, time), executor, time, time, markdown -> markdown),
                HandlerTable.of(List.of(handlers)),
                List.of(), RULES);
    }

    private static Conversation conversation(MessageHandler<?>... handlers) {
        return conversation((follower, run) -> run.run(), handlers);
    }

    private static Push push(Kind kind, @Nullable OpenId from, @Nullable Long msgId, String content) {
        return new Push(new Envelope("gh_1", from, NOW, msgId, null, null), kind,
                Fields.builder().add("Content", content).build(),
                BodyDigest.of(content.getBytes(StandardCharsets.UTF_8)), NOW);
    }

    private static Push text(String content) {
        return push(Kind.message("text"), FOLLOWER, 1L, content);
    }

    private static Reply replyTo(Conversation conversation, Push push) {
        return ((RunResult) conversation.receive(push).toCompletableFuture().join()).reply();
    }

    @Test
    void aHandledMessageGetsItsReplyAndTheTimeOfTheAnswer() {
        Conversation conversation = conversation(echo());

        assertThat(conversation.receive(text("hello")).toCompletableFuture())
                .isCompletedWithValue(new RunResult(Reply.text("hello"), NOW));
        assertThat(conversation.counts().handled.sum()).isOne();
    }

    @Test
    void theFirstThatPicksTheMessageAnswersIt() {
        Conversation conversation = conversation(
                new Handler<>(TextMessage.TYPE, 1, message -> message.content().equals("b"),
                        message -> Reply.text("one")),
                new Handler<>(TextMessage.TYPE, 2, message -> true, message -> Reply.text("two")));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.text("two"));
        assertThat(replyTo(conversation, push(Kind.message("text"), FOLLOWER, 2L, "b")))
                .isEqualTo(Reply.text("one"));
    }

    @Test
    void aChainThatPassesAltogetherLeavesTheMessageUnhandled() {
        Conversation conversation = conversation(
                new Handler<>(TextMessage.TYPE, 0, message -> false, message -> Reply.text("never")),
                unknownHandler());

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().unhandled.sum()).isOne();
        assertThat(conversation.counts().handled.sum()).isZero();
    }

    @Test
    void handlersOfOneKindMayReadItIntoTypesOfTheirOwn() {
        MessageType<UnknownMessage> rawText = MessageType.message("text", UnknownMessage.class,
                (envelope, fields) -> new UnknownMessage(envelope, Kind.message("text"), fields));
        Conversation conversation = conversation(
                new Handler<>(rawText, 0, message -> false, message -> Reply.none()),
                new Handler<>(TextMessage.TYPE, 1, message -> true,
                        message -> Reply.text(message.content())));

        assertThat(replyTo(conversation, text("hello"))).isEqualTo(Reply.text("hello"));
    }

    @Test
    void aHandlerThatThrowsSaysNothingAndIsCounted() {
        Conversation conversation = conversation(always(TextMessage.TYPE, message -> {
            throw new IllegalStateException("canary");
        }));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().failed.sum()).isOne();
    }

    @Test
    void evenAnErrorEndsTheRun() {
        Conversation conversation = conversation(always(TextMessage.TYPE, message -> {
            throw new StackOverflowError();
        }));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().failed.sum()).isOne();
    }

    @Test
    void aHandlerThatThrowsWhileItPicksIsCountedToo() {
        Conversation conversation = conversation(new Handler<>(TextMessage.TYPE, 0, message -> {
            throw new IllegalStateException();
        }, message -> Reply.text("never")));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().failed.sum()).isOne();
    }

    @Test
    void whatItsReaderCannotReadIsHandledAsUnknownWithAllItsFields() {
        MessageType<TextMessage> unreadable = MessageType.message("text", TextMessage.class,
                (envelope, fields) -> new TextMessage(envelope, "" + fields.number("Content"), null));
        List<Fields> asked = new ArrayList<>();
        Conversation conversation = conversation(always(unreadable, message -> Reply.text("read")),
                always(UnknownMessage.TYPE, unknown -> {
                    asked.add(unknown.fields());
                    return Reply.text("unread " + unknown.kind());
                }));
        Push push = text("not a number");

        assertThat(replyTo(conversation, push)).isEqualTo(Reply.text("unread text"));
        assertThat(asked).containsExactly(push.fields());
        assertThat(conversation.counts().unreadable.sum()).isOne();
        assertThat(conversation.counts().failed.sum()).isZero();
    }

    @Test
    void aKindThatNobodyKnowsIsOfferedToTheUnknownHandler() {
        Conversation conversation = conversation(unknownHandler());

        assertThat(replyTo(conversation, push(Kind.event("parcel_arrived"), FOLLOWER, null, "a")))
                .isEqualTo(Reply.text("unknown event/parcel_arrived"));
    }

    @Test
    void aKindThatNobodyHandlesGetsNothingAndIsCounted() {
        Conversation conversation = conversation(echo());

        assertThat(replyTo(conversation, push(Kind.event("subscribe"), FOLLOWER, null, "a")))
                .isEqualTo(Reply.none());
        assertThat(replyTo(conversation, push(Kind.message("parcel"), FOLLOWER, 2L, "b")))
                .isEqualTo(Reply.none());
        assertThat(conversation.counts().unhandled.sum()).isEqualTo(2);
    }

    @Test
    void aRetryGetsTheAnswerOfTheOneRun() {
        AtomicInteger runs = new AtomicInteger();
        Conversation conversation = conversation(
                always(TextMessage.TYPE, message -> Reply.text("run " + runs.incrementAndGet())));

        DeliveryOutcome first = conversation.receive(text("a")).toCompletableFuture().join();

        assertThat(conversation.receive(text("a")).toCompletableFuture().join()).isSameAs(first);
        assertThat(conversation.receive(text("a")).toCompletableFuture().join()).isSameAs(first);
        assertThat(runs).hasValue(1);
        assertThat(conversation.counts().repeated.sum()).isEqualTo(2);
    }

    @Test
    void retriesJoinARunThatIsStillUnderWay() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Conversation conversation = conversation((follower, run) -> threads.execute(run),
                    always(TextMessage.TYPE, message -> {
                        started.countDown();
                        await(mayFinish);
                        return Reply.text("run " + runs.incrementAndGet());
                    }));
            List<CompletableFuture<DeliveryOutcome>> answers = new ArrayList<>();
            answers.add(conversation.receive(text("a")).toCompletableFuture());
            await(started);
            for (int retry = 0; retry < 8; retry++) {
                answers.add(CompletableFuture.supplyAsync(() -> conversation.receive(text("a")), threads)
                        .thenCompose(answer -> answer));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);

            mayFinish.countDown();

            assertThat(answers).allSatisfy(
                    answer -> assertThat(((RunResult) answer.join()).reply()).isEqualTo(Reply.text("run 1")));
            assertThat(runs).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(300, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void newsInAnswerToAnOrdinaryMessageKeepOneArticle() {
        Conversation conversation = conversation(always(TextMessage.TYPE, message -> NEWS));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.news(new Article("1", "", "", "")));
    }

    @Test
    void newsInAnswerToAnEventKeepAllArticles() {
        Conversation conversation = conversation(always(Subscribe.TYPE, event -> NEWS));

        assertThat(replyTo(conversation, push(Kind.event("subscribe"), FOLLOWER, null, "a"))).isEqualTo(NEWS);
    }

    @Test
    void aPushWithoutSenderCannotBeAnswered() {
        Conversation conversation = conversation(echo());

        assertThat(replyTo(conversation, push(Kind.message("text"), null, 1L, "a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().handled.sum()).isOne();
    }

    @Test
    void aPushThatComesWhileTheHandlersStopIsAnsweredWithNothing() {
        Conversation conversation = conversation((follower, run) -> {
            throw new RejectedExecutionException();
        }, echo());

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().overflowed.sum()).isOne();
    }

    @Test
    void anInterruptionOfTheHandlersOwnIsAFailureAsAnyOther() {
        Conversation conversation = conversation(always(TextMessage.TYPE, message -> {
            throw new IllegalStateException(new InterruptedException("of a thread of its own"));
        }));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(replyTo(conversation, text("a"))).as("a retry").isEqualTo(Reply.none());
        assertThat(conversation.counts().failed.sum()).as("runs that failed").isOne();
    }

    @Test
    void aHandlerThatInterruptsItselfAndSaysNothingHasFinished() {
        Conversation conversation = conversation(always(TextMessage.TYPE, message -> {
            Thread.currentThread().interrupt();
            return Reply.none();
        }));

        assertThat(replyTo(conversation, text("a"))).isEqualTo(Reply.none());
        assertThat(conversation.counts().handled.sum()).isOne();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRunThatCannotEvenStartIsFinished() {
        Conversation conversation = conversation((follower, run) -> {
            throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
        }, echo());

        assertThat(conversation.receive(text("a")).toCompletableFuture())
                .isCompletedWithValue(new RunResult(Reply.none(), NOW));
        assertThat(conversation.counts().failed.sum()).isOne();
    }
}
