package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.domain.service.state.SharedRuns.Entry;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What two replicas of an account are promised, over any store. */
@Timeout(600)
public abstract class SharedRunsContract extends PersonalDataContract {
    protected static final Duration LEASE = Duration.ofSeconds(4);
    protected static final Duration KEPT = Duration.ofSeconds(60);
    protected static final DeliveryId ID = new DeliveryId("JYhnXSkw8hrv-zYwnFGMLqL1Q_3yyzrMlFQb2uVDk8I",
            new OpenId("oAsks"));
    private static final RunResult ANSWER = answer("a");
    private static final RunResult SILENCE = new RunResult(Reply.none(), ANSWER.at());
    protected static final int RACERS = 16;

    protected final StorageSettings account = TestAccounts.withKey();
    private final AtomicInteger owners = new AtomicInteger();
    private final List<DeliveryId> sent = new ArrayList<>();
    private StorageEncryption encryption;
    protected SharedRuns here;
    protected SharedRuns there;

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    /** That of the replicas, which the store's own may be. */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    protected StorageSettings settings() {
        return account;
    }

    protected final SharedRuns replica(InstantSource clock) {
        return new SharedRuns(store(), encryption, clock, new SecureRandom(), SharedLateAnswers::key, LEASE,
                KEPT);
    }

    @BeforeEach
    void twoReplicas() {
        encryption = new AtRestEncryption(settings());
        here = replica(clock());
        there = replica(clock());
    }

    protected static RunResult answer(String text) {
        return new RunResult(Reply.text(text), Instant.ofEpochSecond(1_800_000_003));
    }

    /** One that does not stand in the run's own cell. */
    protected static RunResult big(String text) {
        return answer(text.repeat(1 + 2_500 / text.length()));
    }

    private DeliveryId sent(OpenId person) {
        sent.add(new DeliveryId("of_" + person.hashCode() + "_" + sent.size(), person));
        return sent.getLast();
    }

    @Override
    protected PersonalData personalData() {
        return here;
    }

    @Override
    protected void store(OpenId person) {
        for (RunResult answer : List.of(answer("to " + person.value()), big("to " + person.value()))) {
            DeliveryId id = sent(person);
            there.register(id, "there");
            assertThat(there.finish(id, "there", answer)).isEqualTo(Finish.KEPT);
        }
    }

    /** That they were answered stays, so that none is handled twice. */
    @Override
    protected boolean holds(OpenId person) {
        return sent.stream().filter(id -> person.equals(id.sender())).map(id -> there.register(id, "again"))
                .peek(entry -> assertThat(entry.mine()).isFalse())
                .anyMatch(entry -> !entry.answer().reply().equals(Reply.none()));
    }

    /** Pseudonyms stay, in the names of the cells, until these expire. */
    @Override
    protected String everything() {
        return StoredText.of(store(), encryption);
    }

    @Test
    void ofAPersonWhoIsForgottenMeanwhileNoAnswerIsKept() {
        here.register(ID, "here");
        there.forget(ID.sender());
        assertThat(here.renew(ID, "here")).isTrue();
        assertThat(here.finish(ID, "here", big("the last words"))).isEqualTo(Finish.KEPT);
        assertThat(there.look(ID, "there", true).answer().reply()).isEqualTo(Reply.none());
        assertThat(everything()).doesNotContain("the last words");
        assertThat(there.claimLateDelivery(ID)).isTrue();
    }

    @Test
    void norOneThatIsLate() {
        here.register(ID, "here");
        assertThat(there.abandonWait(ID)).isEmpty();
        there.forget(ID.sender());
        assertThat(here.finish(ID, "here", big("the last words"))).isEqualTo(Finish.LATE);
        assertThat(there.look(ID, "there", true).answer().reply()).isEqualTo(Reply.none());
        assertThat(everything()).doesNotContain("the last words");
    }

    protected Entry see(SharedRuns runs, String owner) {
        return runs.register(ID, owner);
    }

    protected Entry look(SharedRuns runs, String owner) {
        return runs.look(ID, owner, true);
    }

    protected Finish finish(SharedRuns runs, String text) {
        return runs.finish(ID, "owner " + owners.incrementAndGet(), answer(text));
    }

    protected static void assertIs(Entry entry, int number, boolean mine, @Nullable RunResult answer) {
        assertThat(entry.number()).as("number").isEqualTo(number);
        assertThat(entry.mine()).as("mine").isEqualTo(mine);
        assertThat(entry.answer()).as("answer").isEqualTo(answer);
    }

    @Test
    void theFirstThatSeesItRunsIt() {
        assertIs(see(here, "here"), 1, true, null);
    }

    @Test
    void oneThatSeesItAgainIsCountedAndDoesNotRunIt() {
        see(here, "here");
        assertIs(see(there, "there"), 2, false, null);
        assertIs(see(here, "here"), 3, false, null);
    }

    @Test
    void aDeliveryWithoutASenderIsSharedToo() {
        DeliveryId id = new DeliveryId(ID.value());
        assertThat(here.register(id, "here").mine()).isTrue();
        assertThat(there.register(id, "there").mine()).isFalse();
        here.finish(id, "here", ANSWER);
        assertThat(there.look(id, "there", true).answer()).isEqualTo(ANSWER);
    }

    @RepeatedTest(5)
    void ofManyReplicasThatRaceOneRunsIt_andEachHasANumberOfItsOwn() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Entry> seen = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return see(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(seen).filteredOn(Entry::mine).hasSize(1);
        assertThat(seen).extracting(Entry::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, RACERS).boxed().toList());
    }

    @Test
    void oneThatLooksIsNotCounted() {
        see(here, "here");
        assertIs(look(there, "there"), 1, false, null);
        assertIs(look(here, "here"), 1, false, null);
        assertThat(see(there, "there").number()).isEqualTo(2);
    }

    @Test
    void oneThatLooksForWhatIsGoneSeesItAnew() {
        assertIs(look(here, "here"), 1, true, null);
        assertIs(look(there, "there"), 1, false, null);
    }

    @Test
    void oneThatLooksWithoutTakingOverLeavesWhatIsGone() {
        assertIs(there.look(ID, "there", false), 0, false, null);
        assertIs(see(here, "here"), 1, true, null);
    }

    @Test
    void oneThatRenewsItKeepsIt() {
        see(here, "here");
        for (int i = 0; i < 5; i++) {
            assertThat(here.renew(ID, "here")).isTrue();
        }
        assertThat(see(there, "there").mine()).isFalse();
        assertThat(there.renew(ID, "there")).isFalse();
    }

    @Test
    void whatIsFinishedOrUnknownIsNotRenewed() {
        assertThat(here.renew(ID, "here")).isFalse();
        see(here, "here");
        finish(there, "a");
        assertThat(here.renew(ID, "here")).isFalse();
    }

    @Test
    void whatIsReleasedIsTakenAtOnce() {
        see(here, "here");
        here.release(ID, "here");
        assertThat(here.renew(ID, "here")).isFalse();
        assertIs(look(there, "there"), 1, true, null);
        there.release(ID, "there");
        assertIs(see(here, "here again"), 2, true, null);
        here.release(ID, "here again");
        assertIs(there.look(ID, "there", false), 2, true, null);
    }

    @Test
    void whatAnotherOwnerHasOrWhatIsFinishedIsNotReleased() {
        see(here, "here");
        there.release(ID, "there");
        assertThat(look(there, "there").mine()).isFalse();
        finish(here, "a");
        here.release(ID, "here");
        assertIs(look(there, "there"), 1, false, ANSWER);
    }

    @Test
    void whatIsFinishedIsReplayed() {
        see(here, "here");
        assertThat(finish(here, "a")).isEqualTo(Finish.KEPT);
        assertIs(see(there, "there"), 2, false, ANSWER);
        assertIs(look(there, "there"), 2, false, ANSWER);
    }

    @Test
    void aVeryLongAnswerIsReplayedToo() {
        see(here, "here");
        RunResult answer = new RunResult(news(240_000), clock().instant());
        here.finish(ID, "here", answer);
        assertThat(there.look(ID, "there", true).answer()).isEqualTo(answer);
    }

    @Test
    void anAnswerThatIsTooLongForAStoreIsRefused_andTheRunIsNotFinished() {
        see(here, "here");
        RunResult answer = new RunResult(news(1_100_000), clock().instant());
        assertThatThrownBy(() -> here.finish(ID, "here", answer)).isInstanceOf(CellRefusedException.class);
        assertThat(there.look(ID, "there", true).answer()).isNull();
    }

    @Test
    void whatIsNoCharacterIsNoReasonToFail() {
        see(here, "here");
        here.finish(ID, "here", answer("half \ud83d, none \0"));
        assertThat(there.look(ID, "there", true).answer()).isNotNull();
    }

    private static Reply news(int characters) {
        return Reply.news(new Article("中".repeat(characters / 2), "文".repeat(characters / 2), "", ""));
    }

    @Test
    void theSecondThatFinishesIsTooLate() {
        see(here, "here");
        finish(here, "a");
        assertThat(finish(there, "b")).isEqualTo(Finish.TOO_LATE);
        assertThat(look(here, "here").answer()).isEqualTo(ANSWER);
    }

    @Test
    void aBigAnswerThatIsTooLateLeavesNothing_andTheOneThatCountsAsItIs() {
        see(here, "here");
        here.finish(ID, "here", big("first"));
        for (int i = 0; i < 3; i++) {
            assertThat(there.finish(ID, "there", big("second"))).isEqualTo(Finish.TOO_LATE);
            assertThat(look(there, "there").answer()).isEqualTo(big("first"));
            assertThat(here.finish(ID, "here", big("first"))).isEqualTo(Finish.KEPT);
            assertThat(look(there, "there").answer()).isEqualTo(big("first"));
        }
        assertThat(store().keys(SharedRuns.BIG, "")).hasSize(1);
    }

    @Test
    void aBigAnswerThatIsLateLeavesNothing() {
        see(here, "here");
        there.abandonWait(ID);
        assertThat(here.finish(ID, "here", big("late"))).isEqualTo(Finish.LATE);
        assertThat(store().keys(SharedRuns.BIG, "")).isEmpty();
    }

    @Test
    void oneThatFinishesAgainIsToldTheSame_becauseItMayNotHaveHeard() {
        see(here, "here");
        assertThat(here.finish(ID, "here", ANSWER)).isEqualTo(Finish.KEPT);
        assertThat(here.finish(ID, "here", ANSWER)).isEqualTo(Finish.KEPT);
        assertThat(there.claimLateDelivery(ID)).isTrue();
        assertThat(here.finish(ID, "here", ANSWER)).isEqualTo(Finish.KEPT);
        assertThat(there.claimLateDelivery(ID)).isFalse();
    }

    @Test
    void oneThatFinishesAgainAfterAnotherGaveUpIsToldTheSame() {
        see(here, "here");
        there.abandonWait(ID);
        assertThat(here.finish(ID, "here", ANSWER)).isEqualTo(Finish.LATE);
        assertThat(here.finish(ID, "here", ANSWER)).isEqualTo(Finish.LATE);
        assertThat(there.finish(ID, "there", ANSWER)).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer().reply()).isEqualTo(Reply.none());
        assertThat(there.claimLateDelivery(ID)).isFalse();
    }

    @Test
    void afterAnotherGaveUpTheOneThatFinishesBringsTheAnswer_andNoOtherMay() {
        see(here, "here");
        assertThat(there.abandonWait(ID)).isEmpty();
        assertThat(there.abandonWait(ID)).isEmpty();
        assertThat(finish(here, "a")).isEqualTo(Finish.LATE);
        assertThat(here.claimLateDelivery(ID)).isFalse();
        assertThat(there.claimLateDelivery(ID)).isFalse();
        assertThat(finish(there, "b")).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer()).isEqualTo(SILENCE);
        assertThat(see(there, "there").answer()).isEqualTo(SILENCE);
        assertThat(there.abandonWait(ID)).contains(SILENCE);
    }

    @Test
    void oneThatGivesUpTooLateGetsTheAnswer() {
        see(here, "here");
        finish(here, "a");
        assertThat(there.abandonWait(ID)).contains(ANSWER);
        assertThat(there.claimLateDelivery(ID)).isTrue();
    }

    @Test
    void givingUpWhatWasNeverSeenIsRememberedToo() {
        there.abandonWait(ID);
        assertIs(see(here, "here"), 1, true, null);
        assertThat(finish(here, "a")).isEqualTo(Finish.LATE);
    }

    @Test
    void whatWasGivenUpBeforeItWasSeenIsTakenByOneThatLooks() {
        there.abandonWait(ID);
        assertIs(look(there, "there"), 1, true, null);
    }

    @Test
    void finishingWhatIsGoneKeepsTheAnswer() {
        assertThat(finish(here, "a")).isEqualTo(Finish.KEPT);
        assertIs(look(there, "there"), 0, false, ANSWER);
        assertThat(there.claimLateDelivery(ID)).isTrue();
    }

    @Test
    void anAnswerIsClaimedOnceItIsThere_andOnce() {
        assertThat(here.claimLateDelivery(ID)).isFalse();
        see(here, "here");
        assertThat(here.claimLateDelivery(ID)).isFalse();
        finish(here, "a");
        assertThat(there.claimLateDelivery(ID)).isTrue();
        assertThat(there.claimLateDelivery(ID)).isFalse();
        assertThat(here.claimLateDelivery(ID)).isFalse();
        assertThat(look(here, "here").answer()).isEqualTo(ANSWER);
    }

    @RepeatedTest(5)
    void ofThoseThatRaceForAnAnswerOneClaimsIt() throws Exception {
        see(here, "here");
        finish(here, "a");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> claimed = Race.of(RACERS,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).claimLateDelivery(ID));
        assertThat(claimed).filteredOn(it -> it).hasSize(1);
    }

    @RepeatedTest(5)
    void ofThoseThatRaceToFinishOneCounts() throws Exception {
        see(here, "here");
        finishRacing();
    }

    @RepeatedTest(5)
    void ofThoseThatRaceToFinishWhatIsGoneOneCounts() throws Exception {
        finishRacing();
    }

    private void finishRacing() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Finish> finished = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return finish(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(Collections.frequency(finished, Finish.KEPT)).isOne();
        assertThat(Collections.frequency(finished, Finish.TOO_LATE)).isEqualTo(RACERS - 1);
    }

    @RepeatedTest(20)
    void ofGivingUpAndFinishingAtOnceOneHasTheAnswer() throws Exception {
        see(here, "here");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> bringsIt = Race.of(2, () -> racers.incrementAndGet() == 1
                ? finish(here, "a") == Finish.LATE
                : there.abandonWait(ID).isPresent());
        assertThat(bringsIt).filteredOn(it -> it).hasSize(1);
    }

    @Test
    void deliveriesDoNotMix_alsoWhereTheyDifferInCaseOnly() {
        DeliveryId other = new DeliveryId(ID.value().toLowerCase(), ID.sender());
        see(here, "here");
        assertThat(here.register(other, "here").mine()).isTrue();
        finish(here, "a");
        assertThat(there.look(other, "there", true).answer()).isNull();
        assertThat(there.claimLateDelivery(other)).isFalse();
    }

    @Test
    void itIsKnownWhereNothingWaitsForTheSender() {
        assertThat(see(here, "here").mayHaveWaiting()).isFalse();
        SharedLateAnswers late = new SharedLateAnswers(store(), encryption, clock(), new SecureRandom());
        late.keep(ID.sender(), ANSWER, clock().instant().plusSeconds(600));
        assertThat(see(there, "there").mayHaveWaiting()).isTrue();
        DeliveryId next = new DeliveryId("next", ID.sender());
        assertThat(here.register(next, "here").mayHaveWaiting()).isTrue();
        late.fetch(ID.sender());
        assertThat(here.register(new DeliveryId("another", ID.sender()), "here").mayHaveWaiting()).isFalse();
        assertThat(here.register(new DeliveryId("noSender"), "here").mayHaveWaiting()).isTrue();
    }

    @Test
    void anAnswerCanNotBeRead_exceptWithoutAStorageKey() {
        here.finish(ID, "here", answer("words in clear"));
        here.finish(new DeliveryId("big", ID.sender()), "here", big("words in clear"));
        if (settings().storageKey() == null) {
            assertThat(StoredText.of(store())).contains("words in clear");
        } else {
            assertThat(StoredText.of(store())).contains("v1:").doesNotContain("clear");
        }
        assertThat(StoredText.of(store())).doesNotContain(ID.sender().value());
    }

    static Stream<Reply> replies() {
        String many = "中\ud83d\ude00".repeat(500);
        return Stream.of(Reply.text("\ud83d\udc69\u200d\ud83d\ude80 <![CDATA[x]]> 'q\" \\ ;--\n\r\n\t "),
                Reply.text("中".repeat(682)), Reply.image("media-id"), Reply.voice("media-id"),
                new VideoReply("media-id", null, null), new VideoReply("media-id", "", "text\n"),
                new MusicReply(null, null, null, null, "thumb"),
                new MusicReply("title", null, "https://example.com/", null, null),
                new MusicReply("title", "", "https://example.com/?a=b&c=d", "", "thumb"),
                new NewsReply(Collections.nCopies(8, new Article(many, many, many, many))),
                CustomerServiceTransfer.toAnyAgent(), new CustomerServiceTransfer("agent@account"),
                new AiReplyTransfer(), Reply.none());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyReplyIsReplayedAsItWas(Reply reply) {
        RunResult answer = new RunResult(reply, Instant.ofEpochSecond(1_800_000_003, 123_456_789));
        see(here, "here");
        here.finish(ID, "here", answer);
        assertThat(look(there, "there").answer()).isEqualTo(answer);
        assertThat(see(there, "there").answer()).isEqualTo(answer);
        assertThat(there.abandonWait(ID)).isEqualTo(Optional.of(answer));
    }
}
