package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.Unanswered;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that grow, in both modes and on both kinds of account. */
@Timeout(600)
@Isolated("it reads what the whole JVM logs")
class GrowingAnswersTest {
    private static final String GROWING = TestWording.WORDING.growing();
    private static final String BROKEN_OFF = TestWording.WORDING.brokenOff();
    /** 41 bytes. */
    private static final String SENTENCE = "A sentence with forty characters, or so. ";

    private final TestParts parts = new TestParts();
    private GrowingChat chat = new GrowingChat(LateReplies.CUSTOMER_SERVICE, Reply.growing(parts));

    private void chat(LateReplies mode, boolean maySend) {
        chat = new GrowingChat(mode, Reply.growing(parts));
        chat.platform.allowed = maySend;
    }

    /** Goes on to the deadline of the attempt that must be answered, and returns that attempt. */
    private CompletableFuture<DeliveryOutcome> deadline(
            LateReplies mode,
            CompletableFuture<DeliveryOutcome> first) {
        if (mode == LateReplies.CUSTOMER_SERVICE) {
            chat.at(4000);
            return first;
        }
        chat.at(5000);
        CompletableFuture<DeliveryOutcome> second = chat.attempt();
        chat.at(10_000);
        CompletableFuture<DeliveryOutcome> third = chat.attempt();
        chat.at(13_999);
        assertThat(third).isNotDone();
        chat.at(14_000);
        assertThat(first).isCompletedWithValueMatching(Unanswered.class::isInstance);
        return third;
    }

    @ParameterizedTest
    @EnumSource(LateReplies.class)
    void anEndBeforeTheDeadline_isOnePlainReply(LateReplies mode) {
        chat(mode, true);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("Hel", "lo", ", world");
        parts.end();

        assertThat(GrowingChat.said(first)).isEqualTo("Hello, world");
        chat.finish();
        assertThat(chat.sent()).isEmpty();
        assertThat(chat.fetchAll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER_SERVICE, true", "CUSTOMER_SERVICE, false", "RETRY, true", "RETRY, false"})
    void theDeadlineGivesWhatIsThere_cutAtASentence_andTheRestFollows(LateReplies mode, boolean maySend) {
        chat(mode, maySend);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("One. Two. Thr");
        CompletableFuture<DeliveryOutcome> last = deadline(mode, first);

        assertThat(GrowingChat.said(last)).isEqualTo(maySend ? "One. Two." : "One. Two.\n" + GROWING);
        parts.give("ee. ", SENTENCE.repeat(10), "And the");
        parts.give(" end.");
        parts.end();
        chat.finish();

        String all = String.join(" ", maySend ? chat.sent() : chat.fetchAll());
        assertThat(all).isEqualTo("Three. " + SENTENCE.repeat(10) + "And the end.");
        assertThat(chat.sent()).hasSize(maySend ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void portionsAreNoCrumbs_andNoMoreThanTheFollowersMessages(boolean maySend) {
        chat(LateReplies.CUSTOMER_SERVICE, maySend);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("Begin. ");
        chat.at(4000);
        GrowingChat.said(first);
        chat.passUntil(() -> chat.time.instant().isAfter(ManualTime.START.plusMillis(6000)));
        for (int i = 0; i < 150; i++) { // 6 kB
            parts.give(SENTENCE);
        }
        parts.end();
        chat.finish();

        List<String> portions = maySend ? chat.sent() : chat.fetchAll();
        if (maySend) {
            assertThat(portions).hasSizeLessThanOrEqualTo(5);
            portions = new ArrayList<>(portions);
            portions.addAll(chat.fetchAll());
        }
        assertThat(portions.subList(0, portions.size() - 1))
                .allMatch(portion -> portion.getBytes(StandardCharsets.UTF_8).length >= 400);
        assertThat(words(String.join(" ", portions))).isEqualTo(words(SENTENCE.repeat(150)));
    }

    /** Without blanks, and without the lines that say how to fetch the rest. */
    static String words(String text) {
        return text.replaceAll("\\(\\d/\\d\\) 回复「继续」看下一页", "").replace(GROWING, "").replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER_SERVICE, true", "CUSTOMER_SERVICE, false", "RETRY, true", "RETRY, false"})
    void whereNothingIsThereAtTheDeadline_allComesLate(LateReplies mode, boolean maySend) {
        chat(mode, maySend);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        CompletableFuture<DeliveryOutcome> last = deadline(mode, first);
        chat.time.passMillis(500);

        assertThat(GrowingChat.said(last)).isEqualTo(mode == LateReplies.CUSTOMER_SERVICE && maySend
                ? ""
                : maySend
                        ? GrowingChat.HOLDING
                        : GrowingChat.HOLDING + '\n' + TestWording.WORDING.holding());
        parts.give("At ", "last.");
        parts.end();
        chat.finish();
        // the deadline may be noticed when the first part is there: then it goes out by itself
        assertThat(words(String.join(" ", maySend ? chat.sent() : chat.fetchAll())))
                .isEqualTo(words("At last."));
    }

    @Test
    void aLongOneThatBeginsLate_comesInPortionsAndInOrder() {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        chat.at(4500);
        assertThat(GrowingChat.said(first)).isEmpty();
        parts.give("1. " + SENTENCE.repeat(11));
        chat.passUntil(() -> chat.sent().size() == 1);
        parts.give("2. " + SENTENCE.repeat(11), "The end.");
        parts.end();
        chat.finish();

        assertThat(words(String.join("", chat.sent())))
                .isEqualTo(words("1." + SENTENCE.repeat(11) + "2." + SENTENCE.repeat(11) + "The end."));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whereItBreaksOff_theFollowerGetsWhatCameAndASentence(boolean maySend) {
        chat(LateReplies.CUSTOMER_SERVICE, maySend);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("One. Tw");
        chat.at(4000);
        GrowingChat.said(first);
        parts.give("o. Thr");
        parts.fail(new IllegalStateException("the model is away"));
        chat.finish();

        assertThat(maySend ? chat.sent() : chat.fetchAll()).containsExactly("Two. Thr\n" + BROKEN_OFF);
        assertThat(chat.conversation.counts().failed.sum()).isOne();
    }

    @Test
    void whereItBreaksOffBeforeTheDeadline_thatIsTheReply() {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("One. Tw");
        try (RecordedLog log = new RecordedLog(GrowingDelivery.class)) {
            parts.fail(new IllegalStateException("the model is away"));
            assertThat(GrowingChat.said(first)).isEqualTo("One. Tw\n" + BROKEN_OFF);
            GrowingChat.await(() -> !log.lines().isEmpty());
            assertThat(log.lines()).singleElement().asString()
                    .containsPattern("^The parts of an answer to text \\(delivery \\w+\\) broke off: ");
        }
    }

    @Test
    void whereItFailsWithoutAPart_thatIsAHandlerThatThrew() {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.fail(new IllegalStateException("the model is away"));

        assertThat(GrowingChat.said(first)).isEmpty();
        assertThat(chat.conversation.counts().failed.sum()).isOne();
    }

    @Test
    void anEmptyOneSaysNothing() {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("", " \n");
        parts.end();

        assertThat(GrowingChat.said(first)).isEmpty();
        chat.finish();
        assertThat(chat.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void oneThatNeverEnds_isCancelledWhenARunIsInterrupted(boolean hasParts) {
        chat(LateReplies.CUSTOMER_SERVICE, true);
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        if (hasParts) {
            parts.give("One. And ");
        }
        chat.at(hasParts ? 4000 : 4500);
        assertThat(GrowingChat.said(first)).isEqualTo(hasParts ? "One." : "");
        chat.at(301_000);
        chat.finish();

        assertThat(parts.cancelled).hasValue(1);
        assertThat(chat.conversation.counts().interrupted.sum()).isOne();
        assertThat(chat.sent()).isEqualTo(hasParts ? List.of("And\n" + BROKEN_OFF) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void oneThatIsTooLong_isCancelled(boolean beforeTheDeadline) {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("One. ");
        if (!beforeTheDeadline) {
            chat.at(4000);
            GrowingChat.said(first);
        }
        parts.give("x".repeat(50_000_000));
        GrowingChat.await(() -> parts.cancelled.get() == 1);
        parts.give("more");
        assertThat(GrowingChat.said(first)).startsWith("One.");
        chat.finish();

        assertThat(chat.sent()).hasSize(5);
        assertThat(chat.fetchAll().getLast())
                .containsAnyOf(TestWording.WORDING.tooLong(), "内容过长，余下部分已省略");
        assertThat(parts.cancelled).hasValue(1);
    }

    @Test
    void whenTheProcessStops_anotherReplicaIsToRunIt() {
        chat.ask(parts);
        parts.give("One. And ");
        chat.stopping = true;
        chat.handlers.getFirst().interrupt();
        chat.finish();

        assertThat(parts.cancelled).hasValue(1);
        assertThat(chat.deliveries.released).hasValue(1);
        assertThat(chat.sent()).isEmpty();
    }

    @Test
    void whenTheProcessStopsLater_theFollowerGetsWhatCame() {
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("One. And ");
        chat.at(4000);
        GrowingChat.said(first);
        chat.stopping = true;
        chat.handlers.getFirst().interrupt();
        chat.finish();

        assertThat(parts.cancelled).hasValue(1);
        assertThat(chat.sent()).containsExactly("And\n" + BROKEN_OFF);
    }

    @Test
    void wherePushesCantBeAnswered_thePartsAreCancelled() {
        chat = new GrowingChat(LateReplies.RETRY, Kind.event("unsubscribe"), Reply.growing(parts));
        assertThat(GrowingChat.said(chat.attempt())).isEmpty();
        chat.finish();

        assertThat(parts.cancelled).hasValue(1);
        assertThat(chat.conversation.counts().lost.sum()).isOne();
    }

    @Test
    void afterATap_threeMessagesFollow() {
        chat = new GrowingChat(LateReplies.CUSTOMER_SERVICE, Kind.event("click"), Reply.growing(parts));
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("Begin. ");
        chat.at(4000);
        GrowingChat.said(first);
        parts.give(SENTENCE.repeat(40));
        parts.end();
        chat.finish();

        assertThat(chat.sent()).hasSizeBetween(1, 3);
        assertThat(words(String.join("", chat.sent()))).isEqualTo(words(SENTENCE.repeat(40)));
    }

    @Test
    void anAttemptThatComesBehindLostOnes_isTheLastAlready() {
        chat(LateReplies.RETRY, true);
        chat.time.passMillis(0);
        CompletableFuture<DeliveryOutcome> third = chat.lateAttempt(10);
        GrowingChat.await(() -> chat.time.pending() == 4);
        chat.time.passMillis(0);
        parts.give("One. And ");
        chat.at(4000);

        assertThat(GrowingChat.said(third)).isEqualTo("One.");
    }

    @Test
    void whatAPromiseHolds_mayGrow_andMarkdownIsRendered() {
        Answer grown = Reply.growing(parts).asMarkdown().asWrittenByAi();
        chat = new GrowingChat(LateReplies.CUSTOMER_SERVICE,
                Reply.promise(CompletableFuture.completedFuture(grown)));
        CompletableFuture<DeliveryOutcome> first = chat.ask(parts);
        parts.give("**Bold**.\n\n**Bo");
        chat.at(4000);
        assertThat(GrowingChat.said(first)).isEqualTo("Bold.\n" + TestWording.WORDING.aiLabel());
        parts.give("ld** again.");
        parts.end();
        chat.finish();

        assertThat(chat.sent()).containsExactly("Bold again.");
    }
}
