package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.ClearStorage;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextParts;
import dev.hexin.domain.service.bot.BotAnswers;
import dev.hexin.domain.service.bot.BotRules;
import dev.hexin.domain.service.bot.WordList;
import dev.hexin.domain.service.state.QuestionsADay;
import dev.hexin.domain.service.state.SharedBotAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** An account's bot as its followers hear it: always something, whatever fails. */
@Timeout(120)
class BotAnswersTest {
    private static final String LABEL = TestWording.WORDING.aiLabel();
    private static final String NO_ANSWER = "no answer right now";
    private static final String NOT_ALLOWED = "can't be answered";
    private static final int AT_ONCE = 20;

    private final ManualTime time = new ManualTime();
    private final TroubledStore store = new TroubledStore(new SmallestCellStore(time));
    private final AtomicLong msgIds = new AtomicLong();
    private final List<BotQuestion> asked = new CopyOnWriteArrayList<>();

    private BotAnswers answers(Bot bot, Moderation... moderations) {
        return answers(bot, new BotRules(100, 0, AT_ONCE, null, List.of("/new")), moderations);
    }

    private BotAnswers answers(Bot bot, BotRules rules, Moderation... moderations) {
        ClearStorage clear = new ClearStorage();
        Random random = new Random(1);
        return new BotAnswers("the bot", question -> {
            asked.add(question);
            return bot.answer(question);
        }, rules, OpenId::value, List.of(moderations),
                new QuestionsADay(store, clear, random),
                new SharedBotAnswers(store, clear, time, time, random, Duration.ofMinutes(4)), time);
    }

    private StepReplica account(BotAnswers bot) {
        return new StepReplica(time, store, bot);
    }

    private StepReplica account(Bot bot, Moderation... moderations) {
        return account(answers(bot, moderations));
    }

    /** What the follower hears while the clock stands still, but for what is due now. */
    private String say(StepReplica account, String text) throws InterruptedException {
        return heard(account.delivered(msgIds.incrementAndGet(), text));
    }

    private String heard(CompletableFuture<String> answer) throws InterruptedException {
        while (!answer.isDone()) {
            time.passMillis(0);
            Thread.sleep(1); // another thread answers; what falls due meanwhile is done above
        }
        return answer.join();
    }

    private static Answer model(String... parts) {
        TextParts text = new TextParts(() -> {});
        List.of(parts).forEach(text::add);
        text.end();
        return Reply.growing(text).asWrittenByAi();
    }

    private static Answer modelThatBreaksOffBehind(String text) {
        TextParts parts = new TextParts(() -> {});
        parts.add(text);
        parts.fail(new BotException(BotException.Reason.BROKEN_OFF, "it broke off", "look"));
        return Reply.growing(parts).asWrittenByAi();
    }

    @Test
    void itsStoreMayBeAway_andIsNotOverwrittenByWhatWasNotRead() throws Exception {
        for (Bot bot : List.<Bot>of(question -> Reply.text("plain"), question -> model("plain"))) {
            StepReplica account = account(bot);
            say(account, "/new");
            say(account, "first");
            store.isAway = call -> call.endsWith(" state");
            assertThat(say(account, "second")).startsWith("plain");
            store.isAway = call -> false;
            assertThat(say(account, "third")).startsWith("plain");
            assertThat(asked.get(asked.size() - 2).turns()).as("nothing could be read").isEmpty();
            assertThat(asked.getLast().turns()).extracting(BotQuestion.Turn::question).containsExactly(
                    "first");
        }
    }

    @Test
    void anAnswerGoesOutAlsoWhereItCantBeRemembered() throws Exception {
        StepReplica account = account(question -> Reply.text("plain"));
        store.isAway = "write state"::equals;
        assertThat(say(account, "first")).isEqualTo("plain");
        assertThat(account.released()).as("runs left to the platform's next attempt").isZero();
    }

    /** The connections of a pool are all in use: those that ask wait, and then go without. */
    @Test
    void manyAtOnceWhileTheStoresPoolIsExhausted_areAllAnswered() throws Exception {
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        BotAnswers bot = answers(question -> {
            all.countDown();
            await(all); // so many are under way at once
            return Reply.text("answer to " + question.words());
        });
        StepReplica account = account(bot);
        store.isAway = call -> call.endsWith(" state");
        List<CompletableFuture<String>> heard = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i -> account.delivered(new OpenId("o" + i), i, "question " + i)).toList());
        for (int i = 0; i < heard.size(); i++) {
            String answer = heard(heard.get(i));
            assertThat(answer.equals("answer to question " + i) || answer.contains("Too many are asking"))
                    .as(answer).isTrue();
        }
        assertThat(bot.counts().asked.sum() + bot.counts().limited.sum()).isEqualTo(heard.size());
        assertThat(account.counts().failed.sum()).isZero();
        store.isAway = call -> false;
        assertThat(say(account, "again")).isEqualTo("answer to again");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whoIsBeyondWhatIsAnsweredAtOnceCostsTheStoreNothing() throws Exception {
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(AT_ONCE);
        StepReplica account = account(question -> {
            busy.countDown();
            await(let);
            return Reply.text("at last");
        });
        List<CompletableFuture<String>> first = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> account.delivered(new OpenId("o" + i), i, "question")).toList();
        await(busy);
        store.calls.clear();
        assertThat(account.delivered(new OpenId("oLate"), 999, "me too").join()).contains("Too many");
        assertThat(store.calls).noneMatch(call -> call.endsWith(" state"));
        let.countDown();
        assertThat(first).allSatisfy(one -> assertThat(one.join()).isEqualTo("at last"));
    }

    @Test
    void theLabelStandsUnderWhatAModelWrote_andNotUnderHexinsOwnSentence() throws Exception {
        assertThat(say(account(question -> model("Once.")), "a")).isEqualTo("Once.\n" + LABEL);
        assertThat(say(account(question -> modelThatBreaksOffBehind("")), "b")).contains(NO_ANSWER)
                .doesNotContain(LABEL);
        assertThat(say(account(question -> modelThatBreaksOffBehind("Once")), "c")).startsWith("Once\n")
                .contains("broke off").endsWith(LABEL);
        assertThat(say(account(question -> {
            throw new BotException(BotException.Reason.UNAUTHORIZED, "401", "look");
        }), "d")).contains(NO_ANSWER).doesNotContain(LABEL);
        assertThat(say(account(question -> model("Secret.")), "e")).endsWith(LABEL);
        assertThat(say(account(question -> model("Secret."), new WordList(List.of("secret"))), "f"))
                .contains(NOT_ALLOWED).doesNotContain(LABEL, "Secret");
    }

    @Test
    void aPartIsShownAfterItPassed_andTheRestIsLeftOut() throws Exception {
        StepReplica account = account(question -> model("This is ", "fine! A se", "cr", "et! And", " more."),
                new WordList(List.of("SECRET", " ")));
        assertThat(say(account, "tell")).startsWith("This is fine!").contains(NOT_ALLOWED)
                .doesNotContain("cret", "more");
        say(account, "again");
        assertThat(asked.getLast().turns()).as("what was refused is not remembered").isEmpty();
    }

    @Test
    void wordsAcrossTwoSentencesAreFound_whateverStandsBetweenTheirLetters() throws Exception {
        WordList words = new WordList(List.of("secret"));
        for (Answer answer : List.of(model("A sec!", "ret"), Reply.text("a S-e c\nr.e_t"), Reply.several(
                Reply.text("fine"), Reply.text("secret")))) {
            assertThat(say(account(question -> answer, words), "tell")).contains(NOT_ALLOWED);
        }
    }

    @Test
    void aQuestionThatIsNotAllowedIsNotAsked_andCounted() throws Exception {
        BotAnswers bot = answers(question -> Reply.text("plain"), new WordList(List.of("密码")));
        assertThat(say(account(bot), "我的密 码是什么")).contains(NOT_ALLOWED);
        assertThat(asked).isEmpty();
        assertThat(bot.counts().refused.sum()).isOne();
        assertThat(bot.counts().asked.sum()).isZero();
    }

    @Test
    void aModerationThatFailsAllowsNothing() throws Exception {
        assertThat(say(account(question -> Reply.text("plain"), (text, chat) -> {
            throw new IllegalStateException(text.content());
        }), "hello")).contains(NOT_ALLOWED);
        assertThat(asked).isEmpty();
    }

    @Test
    void aWordBeginsAnew_andGivesNoMoreQuestions() throws Exception {
        StepReplica account = account(question -> Reply.text("plain"));
        say(account, "first");
        assertThat(say(account, " /NEW ")).contains("begin anew");
        say(account, "second");
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().turns()).isEmpty();
    }

    /** The clock begins at four in the afternoon in China. */
    @Test
    void theQuestionsOfADayCount_untilChinasMidnight() throws Exception {
        Bot plain = question -> Reply.text("plain");
        for (BotRules rules : List.of(new BotRules(2, 0, AT_ONCE, "enough", List.of("/new")), new BotRules(
                100, 2, AT_ONCE, "enough", List.of("/new")))) {
            StepReplica account = account(answers(plain, rules));
            assertThat(say(account, "one")).isEqualTo("plain");
            assertThat(say(account, "two")).isEqualTo("plain");
            assertThat(say(account, "three")).isEqualTo("enough");
            say(account, "/new");
            assertThat(say(account, "four")).as("to begin anew gives no more").isEqualTo("enough");
            time.pass(Duration.ofMinutes(7 * 60 + 59));
            assertThat(say(account, "five")).isEqualTo("enough");
            time.pass(Duration.ofMinutes(1));
            assertThat(say(account, "six")).isEqualTo("plain");
            time.pass(Duration.ofHours(16)); // four again, of another day
        }
    }

    @Test
    void theLastTurnsAreRemembered_boundedAndForADay() throws Exception {
        StepReplica account = account(question -> Reply.text("x".repeat(2000)));
        for (int i = 0; i < 12; i++) {
            say(account, "question " + i);
        }
        assertThat(asked.getLast().turns()).hasSizeLessThan(4).allSatisfy(
                turn -> assertThat(turn.answer()).hasSize(2000));
        assertThat(asked.getLast().turns().getLast().question()).isEqualTo("question 10");
        time.pass(Duration.ofHours(25));
        say(account, "tomorrow");
        assertThat(asked.getLast().turns()).isEmpty();
    }
}
