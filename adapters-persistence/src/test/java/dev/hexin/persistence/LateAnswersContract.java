package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextPages;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.service.state.SharedLateAnswers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What two replicas of an account are promised, over any store. */
@Timeout(600)
public abstract class LateAnswersContract extends PersonalDataContract {
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final Duration LIFETIME = Duration.ofMinutes(10);

    protected final StorageSettings account = TestAccounts.withKey();
    protected final StorageEncryption encryption = new AtRestEncryption(account);
    private LateAnswers here;
    private LateAnswers there;

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    /** That of the replicas, which the store's own may be. */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    /** One more replica of the account. */
    protected LateAnswers replica() {
        return new SharedLateAnswers(store(), encryption, clock(), new SecureRandom());
    }

    @BeforeEach
    void twoReplicas() {
        here = replica();
        there = replica();
    }

    protected static RunResult answer(String text) {
        return new RunResult(Reply.text(text), Instant.ofEpochSecond(1_800_000_000, 123_456_789));
    }

    /** One that does not stand in the queue's own cell. */
    protected static RunResult big(String text) {
        return new RunResult(Reply.text(text.repeat(1 + 2_500 / text.length())), Instant.EPOCH);
    }

    protected Kept keep(LateAnswers answers, RunResult answer) {
        return answers.keep(SHE, answer, clock().instant().plus(LIFETIME));
    }

    protected Kept keep(LateAnswers answers, String text) {
        return keep(answers, answer(text));
    }

    @Override
    protected PersonalData personalData() {
        return here;
    }

    @Override
    protected void store(OpenId person) {
        there.keep(person, big("to " + person.value()), clock().instant().plus(LIFETIME));
        there.keep(person, answer("to " + person.value()), clock().instant().plus(LIFETIME));
    }

    @Override
    protected boolean holds(OpenId person) {
        return there.fetch(person).isPresent();
    }

    @Override
    protected String nameOf(OpenId person) {
        return encryption.pseudonym(person);
    }

    @Override
    protected String everything() {
        return StoredText.of(store(), encryption);
    }

    @Test
    void thatAPersonIsForgottenIsNoLossToReport() {
        Kept kept = keep(here, "a");
        there.forget(SHE);
        assertThat(kept.forget()).isFalse();
        assertThat(keep(there, "b").displaced()).isZero();
    }

    @Test
    void atFirstNothingWaits() {
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void anAnswerIsHandedOutOnce() {
        keep(here, "a");
        assertThat(there.fetch(SHE)).contains(answer("a"));
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void theOldestComesFirst() {
        keep(here, "a");
        keep(there, "b");
        assertThat(there.fetch(SHE)).contains(answer("a"));
        keep(here, "c");
        assertThat(here.fetch(SHE)).contains(answer("b"));
        assertThat(there.fetch(SHE)).contains(answer("c"));
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void followersDoNotMix() {
        keep(here, "hers");
        Kept his = here.keep(HE, answer("his"), clock().instant().plus(LIFETIME));
        assertThat(here.fetch(new OpenId(SHE.value().toLowerCase()))).isEmpty();
        assertThat(there.fetch(SHE)).contains(answer("hers"));
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(his.forget()).isTrue();
        assertThat(there.fetch(HE)).isEmpty();
    }

    @RepeatedTest(10)
    void ofSixteenThatRaceForThreeAnswersThreeGetOneEach() throws Exception {
        List<RunResult> kept = List.of(answer("a"), big("b"), answer("c"));
        kept.forEach(answer -> keep(here, answer));
        AtomicInteger racers = new AtomicInteger();
        List<Optional<RunResult>> fetched = Race.of(16,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).fetch(SHE));
        assertThat(fetched.stream().flatMap(Optional::stream)).containsExactlyInAnyOrderElementsOf(kept);
    }

    @RepeatedTest(10)
    void ofThoseThatForgetAndThoseThatFetchOneHasIt() throws Exception {
        Kept kept = keep(here, "a");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> had = Race.of(8, () -> racers.incrementAndGet() % 2 == 0
                ? kept.forget()
                : there.fetch(SHE).isPresent());
        assertThat(had).filteredOn(it -> it).hasSize(1);
    }

    @Test
    void whatIsForgottenIsNotHandedOut() {
        Kept a = keep(here, "a");
        keep(there, "b");
        assertThat(a.forget()).isTrue();
        assertThat(a.forget()).isFalse();
        assertThat(there.fetch(SHE)).contains(answer("b"));
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @Test
    void whatWasFetchedCanNotBeForgotten_andItsTwinStays() {
        Kept a = keep(here, "a");
        Kept twin = keep(here, "a");
        there.fetch(SHE);
        assertThat(a.forget()).isFalse();
        assertThat(twin.forget()).isTrue();
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @Test
    void whereThereAreTooManyTheOldestGivesWay() {
        Kept first = keep(here, big("first"));
        for (int i = 1; i < LateAnswers.MOST; i++) {
            assertThat(keep(i % 2 == 0 ? here : there, "" + i).displaced()).isZero();
        }
        assertThat(first.displaced()).isZero();
        assertThat(keep(there, "one more").displaced()).isOne();
        assertThat(first.forget()).as("it was reported by the one it gave way to").isFalse();
        assertThat(store().keys(SharedLateAnswers.BIG, "")).isEmpty();
        for (int i = 1; i < LateAnswers.MOST; i++) {
            assertThat(there.fetch(SHE)).contains(answer("" + i));
        }
        assertThat(there.fetch(SHE)).contains(answer("one more"));
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @RepeatedTest(5)
    void whatBecameOfEachAnswerIsReportedOnce() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Kept> kept = Race.of(16, () -> {
            int racer = racers.incrementAndGet();
            return keep(racer % 2 == 0 ? here : there, "" + racer);
        });
        int reported = kept.stream().mapToInt(Kept::displaced).sum();
        assertThat(here.fetch(SHE)).isPresent();
        reported++;
        for (Kept one : kept) {
            reported += one.forget() ? 1 : 0;
        }
        assertThat(reported).isEqualTo(16);
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void whatWasFetchedIsInNoAnswersWay() {
        for (int i = 0; i < 3 * LateAnswers.MOST; i++) {
            assertThat(keep(here, "" + i).displaced()).isZero();
            assertThat(there.fetch(SHE)).contains(answer("" + i));
        }
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(StoredText.cells(store())).isZero();
    }

    @Test
    void everyKindOfReplyIsHandedOutAsItWas() {
        List<Reply> replies = List.of(Reply.text("中\n\ud83d\ude00 'quoted\" \\ ;--"), Reply.image("id"),
                Reply.voice("id"), new VideoReply("id", null, ""),
                new MusicReply(null, "", "title", null, "id"),
                new MusicReply("title", null, "url", null, null),
                Reply.news(new Article("title", "", "", "u"), new Article("b", "c", "d", "e")),
                CustomerServiceTransfer.toAnyAgent(), new CustomerServiceTransfer("agent@account"),
                new AiReplyTransfer(), Reply.none(), Reply.text("by a model").asWrittenByAi());
        for (Reply reply : replies) {
            RunResult answer = new RunResult(reply, Instant.ofEpochSecond(1_800_000_000, 987_654_321));
            keep(here, answer);
            assertThat(there.fetch(SHE)).contains(answer);
        }
    }

    @Test
    void aBigAnswerHasACellOfItsOwn_whichGoesWithIt() {
        keep(here, big("fetched"));
        Kept forgotten = keep(there, big("forgotten"));
        assertThat(store().keys(SharedLateAnswers.BIG, "")).hasSize(2);
        assertThat(there.fetch(SHE)).contains(big("fetched"));
        assertThat(store().keys(SharedLateAnswers.BIG, "")).hasSize(1);
        assertThat(forgotten.forget()).isTrue();
        assertThat(StoredText.cells(store())).isZero();
    }

    private Kept keepPages(LateAnswers answers, boolean isBegun, String... pages) {
        return answers.keep(SHE, Stream.of(pages).map(LateAnswersContract::answer).toList(), isBegun,
                clock().instant().plus(LIFETIME));
    }

    @Test
    void partsAreFetchedOneByOne_fromAnyReplica() {
        assertThat(there.waits(SHE)).isFalse();
        keepPages(here, false, "1", "2", "3");
        for (String page : List.of("1", "2", "3")) {
            assertThat(there.waits(SHE)).isTrue();
            assertThat(there.waits(HE)).isFalse();
            assertThat((page.equals("2") ? here : there).fetch(SHE)).contains(answer(page));
        }
        assertThat(there.waits(SHE)).isFalse();
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @Test
    void whatIsLeftOfAnAnswerComesBeforeThoseThatTheFollowerKnowsNothingOf() {
        keepPages(here, false, "late 1", "late 2");
        Kept begun = keepPages(there, true, "2", "3");
        assertThat(begun.displaced() + begun.replaced()).isZero();
        for (String page : List.of("2", "3", "late 1", "late 2")) {
            assertThat(here.fetch(SHE)).contains(answer(page));
        }
    }

    @Test
    void whatIsLeftOfAnAnswerGivesWayToANewerOne() {
        Kept left = keepPages(here, true, "2", "3");
        assertThat(keepPages(there, true, "newer 2", "newer 3").replaced()).isOne();
        assertThat(left.forget()).isFalse();
        assertThat(here.fetch(SHE)).contains(answer("newer 2"));
        assertThat(keepPages(there, false, "late 1", "late 2").replaced()).isOne();
        assertThat(here.fetch(SHE)).contains(answer("late 1"));
        assertThat(keepPages(here, false, "newest").replaced()).isOne();
        assertThat(here.fetch(SHE)).contains(answer("newest"));
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(StoredText.cells(store())).isZero();
    }

    @Test
    void nothingTakesThePlaceOfWhatIsLeft_whereThereAreNoParts() {
        keepPages(here, true, "2", "3");
        assertThat(keepPages(there, true).replaced()).isOne();
        assertThat(here.waits(SHE)).isFalse();
        assertThat(StoredText.cells(store())).isZero();
    }

    @Test
    void allPartsOfAnAnswerAreForgottenAtOnce() {
        Kept kept = keepPages(here, false, "1", "2", "3");
        keepPages(there, false, "other");
        assertThat(there.fetch(SHE)).contains(answer("1"));
        assertThat(kept.forget()).isTrue();
        assertThat(kept.forget()).isFalse();
        assertThat(there.fetch(SHE)).contains(answer("other"));
    }

    @Test
    void theMostAnswersOfTheMostPagesWait() {
        String page = "字".repeat(682);
        String[] pages = IntStream.range(0, TextPages.MOST).mapToObj(i -> page).toArray(String[]::new);
        for (int i = 0; i < LateAnswers.MOST; i++) {
            assertThat(keepPages(i % 2 == 0 ? here : there, false, pages).displaced()).isZero();
        }
        assertThat(keepPages(here, false, pages).displaced()).isOne();
        for (int i = 0; i < LateAnswers.MOST * TextPages.MOST; i++) {
            assertThat(there.fetch(SHE)).contains(answer(page));
        }
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @RepeatedTest(5)
    void ofSixteenThatRaceForNinePagesNineGetOneEach() throws Exception {
        List<String> pages = IntStream.range(0, TextPages.MOST).mapToObj(Integer::toString).toList();
        keepPages(here, false, pages.toArray(String[]::new));
        AtomicInteger racers = new AtomicInteger();
        List<Optional<RunResult>> fetched = Race.of(16,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).fetch(SHE));
        assertThat(fetched.stream().flatMap(Optional::stream)).containsExactlyInAnyOrderElementsOf(
                pages.stream().map(LateAnswersContract::answer).toList());
    }

    @Test
    void neitherFollowerNorAnswerCanBeRead() {
        keep(here, "words in clear");
        keep(here, big("big words in clear"));
        assertThat(StoredText.of(store())).contains("v1:").doesNotContain("clear", SHE.value());
    }

    @Test
    void withoutAStorageKeyAnAnswerIsStoredAsItIs_andItsFollowerAsAHash() {
        LateAnswers keyless = new SharedLateAnswers(store(),
                new AtRestEncryption(TestAccounts.same(account, null)), clock(), new SecureRandom());
        keep(keyless, "words in clear");
        assertThat(StoredText.of(store())).contains("words in clear").doesNotContain(SHE.value());
        assertThat(keyless.fetch(SHE)).contains(answer("words in clear"));
    }
}
