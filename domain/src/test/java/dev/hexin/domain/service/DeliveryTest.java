package dev.hexin.domain.service;

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
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.Unanswered;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The five seconds, on a clock that the test moves: who gets what when. */
class DeliveryTest {
    private static final AppId APP = new AppId("wx0123456789abcdef");
    private static final OpenId FOLLOWER = new OpenId("oFollower");
    private static final String HOLDING = "a moment, please";

    private final ManualTime time = new ManualTime();
    private final ScriptedCustomerService platform = new ScriptedCustomerService();
    private final WaitingAnswers waiting = new WaitingAnswers();
    private final Deletions deletions = new People().deletions(time, waiting);
    private final List<Runnable> working = new ArrayList<>();
    private Reply answer = Reply.text("at last");
    private MarkdownRenderer markdown = text -> text;
    private int runs;
    private long nextMsgId = 100;
    private Conversation conversation = conversation(rules(LateReplies.RETRY, false), platform);

    /** Answers when the test lets the handlers' threads go on. */
    private final class Slow<M extends dev.hexin.domain.message.Message> implements MessageHandler<M> {
        private final MessageType<M> type;

        Slow(MessageType<M> type) {
            this.type = type;
        }

        @Override
        public MessageType<M> handles() {
            return type;
        }

        @Override
        public Reply handle(M message) {
            runs++;
            return answer;
        }
    }

    private static DeliveryRules rules(LateReplies lateReplies, boolean showsTyping) {
        return new DeliveryRules(Duration.ofMillis(4500), Duration.ofSeconds(6), lateReplies, HOLDING,
                Duration.ofMinutes(10), Duration.ofMinutes(5), showsTyping, TestWording.WORDING);
    }

    private Conversation conversation(
            DeliveryRules rules,
            @Nullable ScriptedCustomerService customerService) {
        return new Conversation(APP,
                new ConversationPorts(new EveryDelivery(time), waiting, deletions,
                        TestOutbox.of(customerService, time),
                        (follower, run) -> working.add(run), time, time, markdown),
                HandlerTable.of(List.of(new Slow<>(TextMessage.TYPE), new Slow<>(UnknownMessage.TYPE))),
                List.of(), rules);
    }

    private static Push push(Kind kind, long msgId, long sentAfter) {
        return push(kind, msgId, sentAfter, "hello");
    }

    private static Push push(Kind kind, long msgId, long sentAfter, String content) {
        return new Push(new Envelope("gh_1", FOLLOWER, ManualTime.START, msgId, null, null), kind,
                Fields.builder().add("Content", content).build(),
                BodyDigest.of(("" + msgId).getBytes(StandardCharsets.UTF_8)),
                ManualTime.START.plusSeconds(sentAfter));
    }

    private CompletableFuture<DeliveryOutcome> text(long msgId) {
        return conversation.receive(push(Kind.message("text"), msgId, 0)).toCompletableFuture();
    }

    /** The follower sends the word that fetches what waits, and the handlers' threads go on. */
    private String more() {
        CompletableFuture<DeliveryOutcome> fetching = conversation
                .receive(push(Kind.message("text"), nextMsgId++, 0, "继续")).toCompletableFuture();
        answer();
        return said(fetching);
    }

    private Reply fetchedReply() {
        CompletableFuture<DeliveryOutcome> fetching = conversation
                .receive(push(Kind.message("text"), nextMsgId++, 0, "MORE ")).toCompletableFuture();
        answer();
        return ((RunResult) fetching.join()).reply();
    }

    private CompletableFuture<DeliveryOutcome> text() {
        return text(1);
    }

    private CompletableFuture<DeliveryOutcome> event(String name) {
        return conversation.receive(push(Kind.event(name), 1, 0)).toCompletableFuture();
    }

    /** The handlers that have been waiting come to their end. */
    private void answer() {
        List<Runnable> all = List.copyOf(working);
        working.clear();
        all.forEach(Runnable::run);
        time.passMillis(0); // what was to be done at once
    }

    private void afterMillis(long sinceStart) {
        time.pass(Duration.between(time.instant(), ManualTime.START.plusMillis(sinceStart)));
    }

    private static String said(CompletableFuture<DeliveryOutcome> response) {
        assertThat(response).isCompleted();
        return ((RunResult) response.join()).reply() instanceof TextReply text ? text.content() : "(nothing)";
    }

    private static Consumer<CustomerServiceMessage> saying(String text) {
        return message -> assertThat(message).isEqualTo(new CustomerServiceMessage.Text(text));
    }

    @Test
    void anAnswerInTimeIsSentAtOnce_andNoAlarmStaysSet() {
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(4400);
        answer();

        assertThat(said(first)).isEqualTo("at last");
        assertThat(time.pending()).isZero();
    }

    @Test
    void anAnswerOfSevenSecondsGoesOutOnTheSecondAttempt() {
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(5000);
        CompletableFuture<DeliveryOutcome> second = text();
        afterMillis(7000);
        answer();

        assertThat(said(second)).isEqualTo("at last");
        assertThat(first).isCompletedWithValue(new Unanswered());
        time.pass(Duration.ofMinutes(1));
        assertThat(platform.sent).isEmpty();
        assertThat(runs).isOne();
    }

    @Test
    void theFirstIsLeftUnansweredAlsoWhenTheAnswerComesWhileItIsHeld() {
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(4700);
        answer();

        assertThat(first).isNotDone();
        afterMillis(6000);
        assertThat(first).isCompletedWithValue(new Unanswered());
        assertThat(said(text())).isEqualTo("at last");
    }

    @Test
    void anAnswerOfTwelveSecondsGoesOutOnTheThirdAttempt() {
        text();
        afterMillis(5000);
        CompletableFuture<DeliveryOutcome> second = text();
        afterMillis(10_000);
        CompletableFuture<DeliveryOutcome> third = text();
        afterMillis(12_000);
        answer();

        assertThat(said(third)).isEqualTo("at last");
        assertThat(second).isCompletedWithValue(new Unanswered());
        time.pass(Duration.ofMinutes(1));
        assertThat(platform.sent).isEmpty();
        assertThat(runs).isOne();
    }

    @Test
    void anAnswerOfTwentySecondsFollowsTheHoldingText() {
        text();
        afterMillis(5000);
        text();
        afterMillis(10_000);
        CompletableFuture<DeliveryOutcome> third = text();
        afterMillis(14_499);
        assertThat(third).isNotDone();
        afterMillis(14_500);

        assertThat(said(third)).isEqualTo(HOLDING);
        afterMillis(20_000);
        answer();
        assertThat(platform.sent).singleElement().satisfies(saying("at last"));
        assertThat(conversation.counts().sentLate.sum()).isOne();
        assertThat(runs).isOne();
    }

    @Test
    void theSecondIsTheLast_whenTheOneBetweenGotLost() {
        text();
        afterMillis(10_000);
        CompletableFuture<DeliveryOutcome> third = text();
        afterMillis(14_500);

        assertThat(said(third)).isEqualTo(HOLDING);
    }

    @Test
    void theSecondWeSeeIsTheLast_whenTheFirstGotLost() {
        conversation.receive(push(Kind.message("text"), 1, 5));
        afterMillis(5000);
        CompletableFuture<DeliveryOutcome> third = conversation.receive(push(Kind.message("text"), 1, 10))
                .toCompletableFuture();
        afterMillis(9500);

        assertThat(said(third)).isEqualTo(HOLDING);
    }

    @Test
    void aMessageWhoseTimeIsNotOfThisHourIsNoLastOne() {
        CompletableFuture<DeliveryOutcome> first = conversation.receive(push(Kind.message("text"), 1, 3600))
                .toCompletableFuture();
        afterMillis(6000);

        assertThat(first).isCompletedWithValue(new Unanswered());
    }

    @Test
    void anAnswerForWhichNobodyComesAgainIsSent() {
        text();
        afterMillis(7000);
        answer();

        afterMillis(15_999);
        assertThat(platform.sent).isEmpty();
        afterMillis(16_000);
        assertThat(platform.sent).singleElement().satisfies(saying("at last"));
    }

    @Test
    void anAnswerAtTheVeryDeadlineGoesOutOnce() {
        time.after(Duration.ofMillis(4500), this::answer); // goes off before the deadline of what comes now
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(4500);
        assertThat(said(first)).isEqualTo("at last");

        afterMillis(60_000);

        assertThat(platform.sent).isEmpty();
    }

    @Test
    void whereTheAccountMayNotSend_theHoldingTextNamesTheWord_thatFetchesTheAnswer() {
        platform.allowed = false;
        text();
        afterMillis(5000);
        text();
        afterMillis(10_000);
        CompletableFuture<DeliveryOutcome> third = text();
        afterMillis(14_500);
        assertThat(said(third)).startsWith(HOLDING + "\n").contains("「继续」", "send 继续");
        afterMillis(20_000);
        answer();
        assertThat(platform.sent).isEmpty();

        afterMillis(60_000);
        answer = Reply.text("something else");
        CompletableFuture<DeliveryOutcome> other = text(2);
        answer();
        assertThat(said(other)).as("it is handled, and swallows nothing")
                .isEqualTo("something else\n(还有未读的内容，回复「继续」查看)");
        assertThat(runs).isEqualTo(2);

        assertThat(more()).isEqualTo("at last");
        assertThat(runs).as("it is fetched instead of being handled").isEqualTo(2);
        assertThat(more()).as("an ordinary text, where nothing waits").isEqualTo("something else");
        assertThat(runs).isEqualTo(3);
    }

    @Test
    void theLineThatSomethingWaitsIsLeftOutWhereItDoesNotFit() {
        platform.allowed = false;
        heldFor20Seconds();
        answer = Reply.text("a".repeat(2040));
        CompletableFuture<DeliveryOutcome> other = text(2);
        answer();
        assertThat(said(other)).isEqualTo("a".repeat(2040));
        answer = Reply.image("picture");
        CompletableFuture<DeliveryOutcome> another = text(3);
        answer();
        assertThat(((RunResult) another.join()).reply()).isEqualTo(answer);

        assertThat(more()).isEqualTo("at last");
    }

    @Test
    void whatThePlatformRefusesWaitsToBeFetched() {
        platform.outcome = ScriptedCustomerService.failed(Reason.NOT_ALLOWED);
        heldFor20Seconds();
        assertThat(conversation.counts().kept.sum()).isOne();

        assertThat(more()).isEqualTo("at last");
        time.pass(Duration.ofMinutes(11));
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    private void heldFor20Seconds() {
        text();
        afterMillis(5000);
        text();
        afterMillis(10_000);
        text();
        afterMillis(20_000);
        answer();
    }

    @Test
    void whatNobodyFetchesIsCountedAsLost() {
        platform.outcome = ScriptedCustomerService.failed(Reason.WINDOW_CLOSED);
        heldFor20Seconds();

        time.pass(Duration.ofMinutes(10));

        assertThat(conversation.counts().lost.sum()).isOne();
        CompletableFuture<DeliveryOutcome> tooLate = text(2);
        answer();
        assertThat(runs).isEqualTo(2);
        assertThat(tooLate).isCompleted();
    }

    @Test
    void whatGivesWayToALaterOneIsCountedAsLost() {
        platform.outcome = ScriptedCustomerService.failed(Reason.WINDOW_CLOSED);
        waiting.displaced = 2;
        heldFor20Seconds();
        assertThat(conversation.counts().lost.sum()).isEqualTo(2);

        assertThat(more()).isEqualTo("at last");
        time.pass(Duration.ofMinutes(11));
        assertThat(conversation.counts().lost.sum()).isEqualTo(2);
    }

    @Test
    void whatCanNeitherBeSentNorKeptIsCountedAsLost() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        waiting.down = true;
        heldFor20Seconds();
        assertThat(conversation.counts().lost.sum()).as("while it is tried again").isZero();
        time.pass(TestOutbox.TRY_FOR);

        assertThat(conversation.counts().lost.sum()).isOne();
    }

    @Test
    void whileALateAnswerIsStillTried_theWordThatFetchesGetsTheHoldingText() {
        platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
        heldFor20Seconds();
        long held = conversation.counts().held.sum();
        int handled = runs;
        assertThat(more()).isEqualTo(HOLDING);
        assertThat(conversation.counts().held.sum()).isEqualTo(held + 1);
        assertThat(runs).as("no handler is asked").isEqualTo(handled);

        platform.outcome = new SendOutcome.Sent();
        time.pass(Duration.ofMinutes(1));
        assertThat(platform.sent).hasSize(1);
        more();
        assertThat(runs).as("an ordinary text again").isEqualTo(handled + 1);
    }

    @Test
    void aReplyThatNoMessageSaysWaitsToBeFetched() {
        answer = new VideoReply("video", null, null);
        heldFor20Seconds();

        assertThat(platform.sent).isEmpty();
        assertThat(fetchedReply()).isEqualTo(answer);
    }

    @Test
    void aTransferThatIsLateConcernsTheTextThatFetchesIt() {
        answer = CustomerServiceTransfer.toAnyAgent();
        heldFor20Seconds();

        assertThat(fetchedReply()).isEqualTo(answer);
    }

    @Test
    void byCustomerServiceALateDeliveryIsToldSuccess_andTheAnswerFollows() {
        conversation = conversation(rules(LateReplies.CUSTOMER_SERVICE, false), platform);
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(4500);
        assertThat(said(first)).isEqualTo("(nothing)");
        CompletableFuture<DeliveryOutcome> asksAllTheSame = text();

        afterMillis(7000);
        answer();

        assertThat(platform.sent).singleElement().satisfies(saying("at last"));
        assertThat(said(asksAllTheSame)).as("it must not be told twice").isEqualTo("(nothing)");
    }

    @Test
    void byCustomerServiceAnAccountThatMayNotSendSaysHowToFetch() {
        platform.allowed = false;
        conversation = conversation(rules(LateReplies.CUSTOMER_SERVICE, false), platform);
        CompletableFuture<DeliveryOutcome> first = text();
        afterMillis(4500);

        assertThat(said(first)).contains("回复「继续」");
    }

    @Test
    void withoutACustomerServiceAnAnswerCanBeFetchedAllTheSame() {
        conversation = conversation(rules(LateReplies.RETRY, false), null);
        heldFor20Seconds();

        assertThat(more()).isEqualTo("at last");
    }

    @Test
    void aPushThatCannotBeAnsweredIsToldSuccessAtOnce_andHandledBehindIt() {
        for (String name : List.of("unsubscribe", "LOCATION", "VIEW", "view_miniprogram",
                "TEMPLATESENDJOBFINISH", "MASSSENDJOBFINISH", "PUBLISHJOBFINISH", "FREEPUBLISHJOBFINISH",
                "user_info_modified", "user_authorization_revoke", "user_authorization_cancellation")) {
            assertThat(said(event(name))).as(name).isEqualTo("(nothing)");
        }
    }

    @Test
    void itsHandlerRunsOnce_andAnAnswerToItIsCountedAsLost() {
        conversation = new Conversation(APP,
                new ConversationPorts(new EveryDelivery(time), waiting, deletions,
                        TestOutbox.of(platform, time),
                        (follower, run) -> working.add(run), time, time, markdown),
                HandlerTable.of(List.of(new Slow<>(UnknownMessage.TYPE), new Slow<>(
                        dev.hexin.domain.message.FollowEvent.Unsubscribe.TYPE))),
                List.of(), rules(LateReplies.RETRY, false));
        event("unsubscribe");
        event("unsubscribe");
        answer();

        assertThat(runs).isOne();
        assertThat(conversation.counts().lost.sum()).isOne();
        assertThat(time.pending()).isZero();
    }

    @Test
    void ofALongTextTheRestFollowsTheReply() {
        answer = Reply.text("字".repeat(1500)); // 4500 bytes
        CompletableFuture<DeliveryOutcome> first = text();
        answer();

        assertThat(said(first)).isEqualTo("字".repeat(682));
        assertThat(platform.sent).isEmpty();
        assertThat(said(text())).as("a retry gets the same").isEqualTo("字".repeat(682));
        time.passMillis(1000);
        assertThat(platform.sent).hasSize(2);
        assertThat(contents()).isEqualTo("字".repeat(1500 - 682));
    }

    private String contents() {
        return String.join("", platform.sent.stream().map(
                message -> ((CustomerServiceMessage.Text) message).content()).toList());
    }

    @Test
    void whereTheAccountMayNotSendALongTextIsInPages_andEachSaysHowToGoOn() {
        platform.allowed = false;
        answer = Reply.text("啊".repeat(1500));
        CompletableFuture<DeliveryOutcome> first = text();
        answer();

        assertThat(said(first)).endsWith("啊\n(1/3) 回复「继续」看下一页");
        assertThat(said(text())).as("a retry gets the same").isEqualTo(said(first));
        String second = more();
        assertThat(second).endsWith("啊\n(2/3) 回复「继续」看下一页");
        String third = more();
        assertThat(third).matches("啊+");
        assertThat(said(first) + second + third).as("nothing of it is lost").matches(hasAll(1500));
        assertThat(platform.sent).isEmpty();
        assertThat(runs).isOne();
        time.pass(Duration.ofMinutes(11));
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void whereItIsNotKnownYetWhatTheAccountMay_theFirstPageSaysHowToGoOn_andTheRestIsTried() {
        platform.hasSent = false;
        answer = Reply.text("啊".repeat(1500));
        CompletableFuture<DeliveryOutcome> first = text();
        answer();
        time.passMillis(1000);
        assertThat(said(first)).endsWith("啊\n(1/3) 回复「继续」看下一页");
        assertThat(said(first) + contents()).as("it may").matches(hasAll(1500));
        assertThat(fetched()).as("what was sent does not wait").isEmpty();

        platform.outcome = ScriptedCustomerService.failed(Reason.NOT_ALLOWED);
        CompletableFuture<DeliveryOutcome> another = text(2);
        answer();
        time.passMillis(1000);
        assertThat(said(another) + fetched()).as("it may not").matches(hasAll(1500));
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void whateverWayPagesCome_theyAreCountedFromTheFirst() {
        platform.hasSent = false;
        answer = Reply.text(("这是一句话。".repeat(100) + "\n").repeat(8));
        CompletableFuture<DeliveryOutcome> first = text();
        answer();
        time.passMillis(1000);
        assertThat(said(first)).endsWith("\n(1/8) 回复「继续」看下一页");
        assertThat(contents()).endsWith("\n(6/8) 回复「继续」看下一页");
        assertThat(more()).endsWith("\n(7/8) 回复「继续」看下一页");
    }

    @Test
    void whatIsOnePageOnceItsLongLinkIsUnfoldedIsAllOfTheAnswer() {
        platform.hasSent = false;
        answer = Reply.text("<a class='" + "x".repeat(3000) + "' href='u'>t</a>");
        CompletableFuture<DeliveryOutcome> first = text();
        answer();
        time.passMillis(1000);
        assertThat(said(first)).isEqualTo("t u");
        assertThat(contents() + fetched()).isEmpty();
    }

    @Test
    void aPageIsFetchedOnce_howeverOftenThePlatformAsks() {
        platform.allowed = false;
        answer = Reply.text("啊".repeat(1500));
        text();
        answer();
        conversation.receive(push(Kind.message("text"), 7, 0, "继续"));
        answer();
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(said(conversation.receive(push(Kind.message("text"), 7, 0, "继续"))
                    .toCompletableFuture())).contains("(2/3)");
        }
        assertThat(more()).matches("啊+");
    }

    @Test
    void aLongTextThatIsLateIsFetchedFromItsFirstPageOn() {
        platform.allowed = false;
        answer = Reply.text("啊".repeat(1500));
        heldFor20Seconds();

        assertThat(more()).contains("(1/3)");
        assertThat(more()).contains("(2/3)");
        assertThat(more()).matches("啊+");
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void onEveryAccountATextOfEightParagraphsArrivesWhole() {
        String text = ("这是一句话。".repeat(100) + "\n").repeat(8);
        for (boolean allowed : List.of(true, false)) {
            platform.allowed = allowed;
            platform.sent.clear();
            answer = Reply.text(text);
            CompletableFuture<DeliveryOutcome> first = text(nextMsgId++);
            answer();
            time.passMillis(1000);
            String arrived = said(first) + contents() + fetched();
            assertThat(arrived.replaceAll("\n\\(\\d/8\\) 回复「继续」看下一页", "")).as("may send: " + allowed)
                    .isEqualTo(text.replace("\n", ""));
        }
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void whatIsTooLongForNinePagesSaysSoOnTheNinth_andIsCountedAsLost() {
        platform.allowed = false;
        answer = Reply.text("啊".repeat(20_000));
        text();
        answer();

        assertThat(fetched()).endsWith("\n(9/9) 内容过长，余下部分已省略");
        assertThat(conversation.counts().lost.sum()).isOne();
    }

    @Test
    void markdownIsRenderedBeforeItIsPaged() {
        markdown = text -> text.replace("**", "");
        conversation = conversation(rules(LateReplies.RETRY, false), platform);
        answer = Reply.markdown("**a**");
        CompletableFuture<DeliveryOutcome> first = text();
        answer();
        answer = Reply.markdown("****");
        CompletableFuture<DeliveryOutcome> second = text(2);
        answer();

        assertThat(said(first)).isEqualTo("a");
        assertThat(said(second)).as("nothing was left").isEqualTo("****");
    }

    @Test
    void whatAModelWroteSaysSo_inAReplyByALine_inMessagesByTheirField() {
        answer = Reply.text("字".repeat(1500)).asWrittenByAi();
        CompletableFuture<DeliveryOutcome> first = text();
        answer();
        time.passMillis(1000);

        assertThat(said(first)).endsWith("字\n内容由 AI 生成");
        assertThat(platform.sent).hasSize(2).allMatch(
                message -> ((CustomerServiceMessage.Text) message).writtenByAi());
        assertThat(contents()).matches("字+");

        platform.allowed = false;
        CompletableFuture<DeliveryOutcome> inPages = text(2);
        answer();
        assertThat(said(inPages)).endsWith("字\n内容由 AI 生成\n(1/3) 回复「继续」看下一页");
        answer = Reply.text("short").asWrittenByAi();
        CompletableFuture<DeliveryOutcome> shortOne = text(3);
        answer();
        assertThat(said(shortOne)).isEqualTo("short\n(还有未读的内容，回复「继续」查看)\n内容由 AI 生成");
    }

    @Test
    void whatAHandlerSaysAfterItsFollowersDataWasDeletedDoesNotWaitForThem() {
        platform.allowed = false;
        text();
        afterMillis(15_000);
        deletions.forget(FOLLOWER);
        afterMillis(16_500);
        answer();
        assertThat(waiting.fetch(FOLLOWER)).isEmpty();
        assertThat(conversation.counts().lost.sum()).isOne();

        text(2);
        afterMillis(33_000);
        answer();
        time.pass(Duration.ofSeconds(20));
        assertThat(waiting.fetch(FOLLOWER)).as("to what they ask later").isPresent();
    }

    private static Predicate<String> hasAll(int characters) {
        return text -> text.chars().filter(character -> character == '啊').count() == characters;
    }

    /** What a follower gets who sends the word until the handler is asked. */
    private String fetched() {
        StringBuilder all = new StringBuilder();
        Reply before = answer;
        answer = Reply.text("(the handler)");
        for (String next = more(); !next.equals("(the handler)"); next = more()) {
            all.append(next);
        }
        answer = before;
        return all.toString();
    }

    @Test
    void aTextThatIsTooLongForAllMessagesGoesOnInPages() {
        answer = Reply.text("字".repeat(20_000));
        text();
        answer();
        time.passMillis(1000);

        assertThat(platform.sent).hasSize(5);
        assertThat(contents()).endsWith("字\n(6/9) 回复「继续」看下一页");
        assertThat(more()).contains("(7/9)");
        assertThat(more()).contains("(8/9)");
        assertThat(more()).contains("(9/9) 内容过长");
    }

    @Test
    void aRestThatIsRefusedWaits_whateverTheReason() {
        for (Reason reason : Reason.values()) {
            answer = Reply.text("啊".repeat(1500));
            CompletableFuture<DeliveryOutcome> first = text(nextMsgId++);
            answer();
            platform.outcome = ScriptedCustomerService.failed(reason);
            time.passMillis(1000);
            if (reason == Reason.TRY_LATER || reason == Reason.MISCONFIGURED) {
                time.pass(TestOutbox.TRY_FOR); // meanwhile it is tried again
            }
            assertThat(said(first) + fetched()).matches(hasAll(1500));
            platform.outcome = new SendOutcome.Sent();
            platform.allowed = true;
        }
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void theWindowClosesAfterTwoMessages_andWhatIsLeftWaits() {
        answer = Reply.text("字".repeat(3000));
        text();
        answer();
        platform.most = 2;
        time.passMillis(1000);

        assertThat(contents()).isEqualTo("字".repeat(2 * 682));
        assertThat(fetched()).startsWith("字").contains("(4/5)").matches(
                rest -> rest.chars().filter(c -> c == '字').count() == 3000 - 3 * 682);
        assertThat(conversation.counts().lost.sum()).isZero();
    }

    @Test
    void aLongTextThatIsLateGoesOutInMessages() {
        answer = Reply.text("字".repeat(1500));
        heldFor20Seconds();

        assertThat(contents()).isEqualTo("字".repeat(1500));
    }

    /** A handler that takes twenty seconds, during which scheduler go off. */
    private void writesForTwentySeconds(Reply reply) {
        conversation = new Conversation(APP,
                new ConversationPorts(new EveryDelivery(time), waiting, deletions,
                        TestOutbox.of(platform, time),
                        (follower, run) -> run.run(), time, time, markdown),
                HandlerTable.of(List.of(new MessageHandler<TextMessage>() {
                    @Override
                    public MessageType<TextMessage> handles() {
                        return TextMessage.TYPE;
                    }

                    @Override
                    public Reply handle(TextMessage message) {
                        time.pass(Duration.ofSeconds(20));
                        return reply;
                    }
                })), List.of(), rules(LateReplies.RETRY, true));
        text();
        time.passMillis(0);
    }

    @Test
    void typingIsShownWhileASlowAnswerIsWritten() {
        writesForTwentySeconds(Reply.text("at last"));

        assertThat(platform.typing).containsExactly("show", "show");
    }

    @Test
    void typingEndsWithASlowAnswerThatSaysNothing() {
        writesForTwentySeconds(Reply.none());

        assertThat(platform.typing).containsExactly("show", "show", "hide");
    }

    @Test
    void aHandlerThatTakesTooLongIsInterrupted_andItsThreadGoesOn() {
        List<Boolean> interrupted = new ArrayList<>();
        conversation = new Conversation(APP,
                new ConversationPorts(new EveryDelivery(time), waiting, deletions,
                        TestOutbox.of(platform, time),
                        (follower, run) -> run.run(), time, time, markdown),
                HandlerTable.of(List.of(new MessageHandler<TextMessage>() {
                    @Override
                    public MessageType<TextMessage> handles() {
                        return TextMessage.TYPE;
                    }

                    @Override
                    public Reply handle(TextMessage message) {
                        time.pass(Duration.ofMinutes(6));
                        interrupted.add(Thread.currentThread().isInterrupted());
                        return Reply.none();
                    }
                })), List.of(), rules(LateReplies.RETRY, false));

        assertThat(said(text())).isEqualTo("(nothing)");
        assertThat(interrupted).containsExactly(true);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(conversation.counts().interrupted.sum()).isOne();
        assertThat(time.pending()).isZero();
    }

    @Test
    void tooManyHandlersAreAnsweredWithSuccess_retriesToo() {
        conversation = new Conversation(APP, new ConversationPorts(new EveryDelivery(time), waiting,
                deletions, TestOutbox.of(platform, time), (follower, run) -> {
                    throw new RejectedExecutionException();
                }, time, time, markdown), HandlerTable.of(List.of(new Slow<>(TextMessage.TYPE))), List.of(),
                rules(LateReplies.RETRY, false));

        assertThat(IntStream.range(0, 3).mapToObj(attempt -> said(text()))).containsOnly("(nothing)");
        assertThat(conversation.counts().overflowed.sum()).isOne();
        assertThat(runs).isZero();
    }

    @Test
    void oneFollowerHasTooMany_andThatIsCountedApart() {
        List<OpenId> asked = new ArrayList<>();
        conversation = new Conversation(APP, new ConversationPorts(new EveryDelivery(time), waiting,
                deletions, TestOutbox.of(platform, time), (follower, run) -> {
                    asked.add(follower);
                    throw new HandlerExecutor.TooManyOfFollowerException();
                }, time, time, markdown), HandlerTable.of(List.of(new Slow<>(TextMessage.TYPE))), List.of(),
                rules(LateReplies.RETRY, false));

        assertThat(IntStream.range(0, 3).mapToObj(attempt -> said(text()))).containsOnly("(nothing)");
        assertThat(asked).containsExactly(FOLLOWER);
        assertThat(conversation.counts().overflowedByFollower.sum()).isOne();
        assertThat(conversation.counts().overflowed.sum()).isZero();
        assertThat(runs).isZero();
    }
}
