package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.persistence.SharedRuns.Entry;
import dev.hexin.persistence.SharedRuns.Finish;
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

/** What every store of runs promises, to two replicas of an account. */
@Timeout(600)
public abstract class SharedRunsContract extends PersonalDataContract {
    protected static final Duration LEASE = Duration.ofSeconds(4);
    protected static final Duration KEPT = Duration.ofSeconds(60);
    protected static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    protected static final DeliveryId ID = new DeliveryId("JYhnXSkw8hrv-zYwnFGMLqL1Q_3yyzrMlFQb2uVDk8I");
    private static final int RACERS = 16;

    private volatile Instant now = START;
    protected final InstantSource clock = () -> now;
    private final AtomicInteger owners = new AtomicInteger();
    private SharedRuns here;
    private SharedRuns there;

    /**
     * One more replica of this test's account, of whose deliveries none was seen at first. Its leases last for
     * {@link #LEASE}, what is finished and what nobody leases is kept for {@link #KEPT}, of this clock's time.
     */
    protected abstract SharedRuns replica();

    /** A replica of another account, in the same store. */
    protected abstract SharedRuns replicaOfAnotherAccount();

    @BeforeEach
    void twoReplicas() {
        here = replica();
        there = replica();
    }

    protected void pass(Duration time) {
        now = now.plus(time);
    }

    protected static Answer answer(String text) {
        return new Answer(Reply.text(text), START.plusSeconds(3));
    }

    private final List<DeliveryId> sent = new ArrayList<>();

    private DeliveryId sent(OpenId person) {
        sent.add(new DeliveryId("of-" + person.hashCode() + "." + sent.size(), person));
        return sent.getLast();
    }

    @Override
    protected PersonalData personalData() {
        return here;
    }

    @Override
    protected void store(OpenId person) {
        DeliveryId id = sent(person);
        there.see(id, "there", now);
        assertThat(there.finish(id, "there", answer("to " + person.value()), now)).isEqualTo(Finish.KEPT);
    }

    /** That they were answered stays, so that none is handled twice. */
    @Override
    protected boolean holds(OpenId person) {
        return sent.stream().filter(id -> person.equals(id.sender())).map(id -> there.see(id, "again", now))
                .peek(entry -> assertThat(entry.mine()).isFalse())
                .anyMatch(entry -> !entry.answer().reply().equals(Reply.none()));
    }

    @Test
    void ofAPersonWhoIsForgottenMeanwhileNoAnswerIsKept_howeverLongTheRunTakes() {
        DeliveryId id = sent(new OpenId("oAsks"));
        here.see(id, "here", now);
        for (int i = 0; i < 60; i++) {
            pass(LEASE.minusMillis(1));
            assertThat(here.renew(id, "here", now)).isTrue();
        }
        there.forget(id.sender());
        pass(LEASE.minusMillis(1));
        assertThat(here.renew(id, "here", now)).isTrue();
        assertThat(here.finish(id, "here", answer("the last words"), now)).isEqualTo(Finish.KEPT);
        assertThat(there.look(id, "there", now, true).answer().reply()).isEqualTo(Reply.none());
        assertThat(everything()).doesNotContain("the last words");
        assertThat(there.claim(id)).isTrue();
    }

    @Test
    void norOneThatIsLate() {
        DeliveryId id = sent(new OpenId("oAsks"));
        here.see(id, "here", now);
        assertThat(there.giveUp(id)).isEmpty();
        there.forget(id.sender());
        assertThat(here.finish(id, "here", answer("the last words"), now)).isEqualTo(Finish.LATE);
        assertThat(there.look(id, "there", now, true).answer().reply()).isEqualTo(Reply.none());
        assertThat(everything()).doesNotContain("the last words");
    }

    private Entry see(SharedRuns runs, String owner) {
        return runs.see(ID, owner, now);
    }

    private Entry look(SharedRuns runs, String owner) {
        return runs.look(ID, owner, now, true);
    }

    private Finish finish(SharedRuns runs, String text) {
        return runs.finish(ID, "owner " + owners.incrementAndGet(), answer(text), now);
    }

    private static Entry entry(int number, Instant firstSeen, boolean mine, @Nullable Answer answer) {
        return new Entry(number, firstSeen, mine, answer);
    }

    private static boolean isOne(boolean it) {
        return it;
    }

    @Test
    void whoSeesItFirstRunsIt() {
        assertThat(see(here, "here")).isEqualTo(entry(1, START, true, null));
    }

    @Test
    void whoSeesItAgainIsCountedAndDoesNotRunIt() {
        see(here, "here");
        pass(Duration.ofSeconds(1));
        assertThat(see(there, "there")).isEqualTo(entry(2, START, false, null));
        assertThat(see(here, "here")).isEqualTo(entry(3, START, false, null));
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
        assertThat(seen).extracting(Entry::firstSeen).containsOnly(START);
    }

    @Test
    void whoLooksIsNotCounted() {
        see(here, "here");
        assertThat(look(there, "there")).isEqualTo(entry(1, START, false, null));
        assertThat(look(here, "here")).isEqualTo(entry(1, START, false, null));
        assertThat(see(there, "there").number()).isEqualTo(2);
    }

    @Test
    void whoLooksForOneThatIsGoneSeesItAnew() {
        assertThat(look(here, "here")).isEqualTo(entry(1, START, true, null));
        assertThat(look(there, "there")).isEqualTo(entry(1, START, false, null));
    }

    @Test
    void whoSeesItAfterTheLeaseLeavesItToThoseWhoLook() {
        see(here, "here");
        pass(LEASE.plusSeconds(10));
        assertThat(see(there, "there")).isEqualTo(entry(2, START, false, null));
        assertThat(here.renew(ID, "here", now)).isTrue();
    }

    @Test
    void whoLooksWithoutTakingOverLeavesItAfterTheLease_butTakesWhatNobodyHas() {
        see(here, "here");
        pass(LEASE.plusSeconds(10));
        assertThat(there.look(ID, "there", now, false)).isEqualTo(entry(1, START, false, null));
        assertThat(here.renew(ID, "here", now)).isTrue();
        here.release(ID, "here");
        assertThat(there.look(ID, "there", now, false)).isEqualTo(entry(1, START, true, null));
    }

    @Test
    void whoLooksWithoutTakingOverLeavesOneThatIsGone() {
        assertThat(there.look(ID, "there", now, false)).isEqualTo(entry(0, START, false, null));
        assertThat(see(here, "here")).isEqualTo(entry(1, START, true, null));
    }

    @Test
    void whoLooksAfterTheLeaseRunsIt() {
        see(here, "here");
        pass(LEASE.minusMillis(1));
        assertThat(look(there, "there").mine()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(look(there, "there")).isEqualTo(entry(1, START, true, null));
        assertThat(look(here, "here").mine()).isFalse();
    }

    @RepeatedTest(5)
    void ofThoseWhoRaceAfterTheLeaseOneRunsIt() throws Exception {
        see(here, "dead");
        pass(LEASE);
        AtomicInteger racers = new AtomicInteger();
        List<Entry> seen = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return look(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(seen).filteredOn(Entry::mine).hasSize(1);
        assertThat(look(here, "last").number()).isOne();
    }

    @Test
    void whoRenewsItKeepsIt() {
        see(here, "here");
        for (int i = 0; i < 50; i++) {
            pass(LEASE.minusMillis(1));
            assertThat(here.renew(ID, "here", now)).isTrue();
        }
        assertThat(see(there, "there").mine()).isFalse();
        assertThat(there.renew(ID, "there", now)).isFalse();
        pass(LEASE.minusMillis(1));
        assertThat(look(there, "there").mine()).isFalse();
    }

    @Test
    void whoRenewsTooLateKeepsItIfNobodyHasTakenItOver() {
        see(here, "here");
        pass(LEASE.plusSeconds(1));
        assertThat(here.renew(ID, "here", now)).isTrue();
        assertThat(see(there, "there").mine()).isFalse();
    }

    @Test
    void nobodyRenewsWhatSomebodyElseHasTakenOver() {
        see(here, "here");
        pass(LEASE);
        look(there, "there");
        assertThat(here.renew(ID, "here", now)).isFalse();
        assertThat(there.renew(ID, "there", now)).isTrue();
    }

    @Test
    void nobodyRenewsWhatIsFinishedOrUnknown() {
        assertThat(here.renew(ID, "here", now)).isFalse();
        see(here, "here");
        finish(here, "a");
        assertThat(here.renew(ID, "here", now)).isFalse();
    }

    @Test
    void whatIsReleasedIsTakenAtOnce() {
        see(here, "here");
        here.release(ID, "here");
        assertThat(here.renew(ID, "here", now)).isFalse();
        assertThat(look(there, "there")).isEqualTo(entry(1, START, true, null));
        there.release(ID, "there");
        assertThat(see(here, "here again")).isEqualTo(entry(2, START, true, null));
    }

    @Test
    void nobodyReleasesWhatIsSomebodyElsesOrFinished() {
        see(here, "here");
        there.release(ID, "there");
        assertThat(look(there, "there").mine()).isFalse();
        finish(here, "a");
        here.release(ID, "here");
        assertThat(look(there, "there")).isEqualTo(entry(1, START, false, answer("a")));
    }

    @Test
    void whatIsFinishedIsReplayed() {
        see(here, "here");
        assertThat(finish(here, "a")).isEqualTo(Finish.KEPT);
        pass(LEASE);
        assertThat(see(there, "there")).isEqualTo(entry(2, START, false, answer("a")));
        assertThat(look(there, "there")).isEqualTo(entry(2, START, false, answer("a")));
    }

    @Test
    void aVeryLongAnswerIsReplayedToo() {
        here.see(ID, "here", now);
        Answer answer = new Answer(news(240_000), now);
        here.finish(ID, "here", answer, now);
        assertThat(there.look(ID, "there", now, true).answer()).isEqualTo(answer);
    }

    @Test
    void anAnswerThatIsTooLongForAStoreIsRefused_andTheRunIsNotFinished() {
        here.see(ID, "here", now);
        Answer answer = new Answer(news(1_000_000), now);
        assertThatThrownBy(() -> here.finish(ID, "here", answer, now)).isInstanceOf(TooLongException.class);
        assertThat(there.look(ID, "there", now, true).answer()).isNull();
    }

    @Test
    void whatIsNoCharacterIsNoReasonToFail() {
        here.see(ID, "here", now);
        here.finish(ID, "here", new Answer(Reply.text("half \ud83d, none \0"), now), now);
        assertThat(there.look(ID, "there", now, true).answer()).isNotNull();
    }

    private static Reply news(int characters) {
        return Reply.news(new Article("中".repeat(characters / 2), "文".repeat(characters / 2), "", ""));
    }

    @Test
    void whoFinishesSecondIsTooLate() {
        see(here, "here");
        finish(here, "a");
        assertThat(finish(there, "b")).isEqualTo(Finish.TOO_LATE);
        assertThat(look(here, "here").answer()).isEqualTo(answer("a"));
    }

    @Test
    void whoFinishesAgainIsToldTheSame_becauseItMayNotHaveHeard() {
        see(here, "here");
        Answer answer = answer("a");
        assertThat(here.finish(ID, "here", answer, now)).isEqualTo(Finish.KEPT);
        assertThat(here.finish(ID, "here", answer, now)).isEqualTo(Finish.KEPT);
        assertThat(there.claim(ID)).isTrue();
        assertThat(here.finish(ID, "here", answer, now)).isEqualTo(Finish.KEPT);
        assertThat(there.claim(ID)).isFalse();
    }

    @Test
    void whoFinishesAgainAfterSomebodyGaveUpIsToldTheSame() {
        see(here, "here");
        there.giveUp(ID);
        Answer answer = answer("a");
        assertThat(here.finish(ID, "here", answer, now)).isEqualTo(Finish.LATE);
        assertThat(here.finish(ID, "here", answer, now)).isEqualTo(Finish.LATE);
        assertThat(there.finish(ID, "there", answer, now)).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer().reply()).isEqualTo(Reply.none());
        assertThat(there.claim(ID)).isFalse();
    }

    @Test
    void whoHasLostTheLeaseFinishesAllTheSame() {
        see(here, "here");
        pass(LEASE);
        see(there, "there");
        assertThat(finish(here, "a")).isEqualTo(Finish.KEPT);
        assertThat(there.renew(ID, "there", now)).isFalse();
        assertThat(finish(there, "b")).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer()).isEqualTo(answer("a"));
    }

    @Test
    void afterSomebodyGaveUpWhoFinishesBringsTheAnswer_andNobodyElseMay() {
        see(here, "here");
        assertThat(there.giveUp(ID)).isEmpty();
        assertThat(there.giveUp(ID)).isEmpty();
        assertThat(finish(here, "a")).isEqualTo(Finish.LATE);
        assertThat(here.claim(ID)).isFalse();
        assertThat(there.claim(ID)).isFalse();
        assertThat(finish(there, "b")).isEqualTo(Finish.TOO_LATE);
        Answer saysNothing = new Answer(Reply.none(), answer("a").at());
        assertThat(look(there, "there").answer()).isEqualTo(saysNothing);
        assertThat(see(there, "there").answer()).isEqualTo(saysNothing);
        assertThat(there.giveUp(ID)).contains(saysNothing);
    }

    @Test
    void givingUpOutlivesATakeOver() {
        see(here, "here");
        there.giveUp(ID);
        pass(LEASE);
        see(there, "there");
        assertThat(finish(there, "a")).isEqualTo(Finish.LATE);
        assertThat(finish(here, "b")).isEqualTo(Finish.TOO_LATE);
    }

    @Test
    void whoGivesUpTooLateGetsTheAnswer() {
        see(here, "here");
        finish(here, "a");
        assertThat(there.giveUp(ID)).contains(answer("a"));
        assertThat(there.claim(ID)).isTrue();
    }

    @Test
    void givingUpWhatWasNeverSeenIsRememberedToo() {
        there.giveUp(ID);
        assertThat(see(here, "here")).isEqualTo(entry(1, START, true, null));
        assertThat(finish(here, "a")).isEqualTo(Finish.LATE);
    }

    @Test
    void finishingWhatIsGoneKeepsTheAnswer() {
        assertThat(finish(here, "a")).isEqualTo(Finish.KEPT);
        assertThat(look(there, "there").answer()).isEqualTo(answer("a"));
        assertThat(look(there, "there").mine()).isFalse();
        assertThat(there.claim(ID)).isTrue();
    }

    @Test
    void anAnswerIsClaimedOnceItIsThere_andOnce() {
        assertThat(here.claim(ID)).isFalse();
        see(here, "here");
        assertThat(here.claim(ID)).isFalse();
        finish(here, "a");
        assertThat(there.claim(ID)).isTrue();
        assertThat(there.claim(ID)).isFalse();
        assertThat(here.claim(ID)).isFalse();
        assertThat(look(here, "here").answer()).isEqualTo(answer("a"));
    }

    @RepeatedTest(5)
    void ofThoseWhoRaceForAnAnswerOneClaimsIt() throws Exception {
        see(here, "here");
        finish(here, "a");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> claimed = Race.of(RACERS,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).claim(ID));
        assertThat(claimed).filteredOn(SharedRunsContract::isOne).hasSize(1);
    }

    @RepeatedTest(5)
    void ofThoseWhoRaceToFinishOneCounts() throws Exception {
        see(here, "here");
        AtomicInteger racers = new AtomicInteger();
        List<Finish> finished = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return finish(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(Collections.frequency(finished, Finish.KEPT)).isOne();
        assertThat(Collections.frequency(finished, Finish.TOO_LATE)).isEqualTo(RACERS - 1);
    }

    @RepeatedTest(5)
    void ofThoseWhoRaceToFinishWhatIsGoneOneCounts() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Finish> finished = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return finish(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(Collections.frequency(finished, Finish.KEPT)).isOne();
        assertThat(Collections.frequency(finished, Finish.TOO_LATE)).isEqualTo(RACERS - 1);
    }

    @RepeatedTest(20)
    void ofWhoGivesUpAndWhoFinishesAtOnceOneHasTheAnswer() throws Exception {
        see(here, "here");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> bringsIt = Race.of(2, () -> racers.incrementAndGet() == 1
                ? finish(here, "a") == Finish.LATE
                : there.giveUp(ID).isPresent());
        assertThat(bringsIt).filteredOn(SharedRunsContract::isOne).hasSize(1);
    }

    @Test
    void aFinishedOneIsKeptFromTheTimeItWasFinished() {
        see(here, "here");
        pass(LEASE);
        finish(here, "a");
        pass(KEPT.minusMillis(1));
        assertThat(look(there, "there").answer()).isEqualTo(answer("a"));
        assertThat(there.giveUp(ID)).contains(answer("a"));
        pass(Duration.ofMillis(1));
        assertThat(there.claim(ID)).isFalse();
        assertThat(see(there, "there")).isEqualTo(entry(1, now, true, null));
    }

    @Test
    void anUnfinishedOneIsKeptFromTheEndOfItsLease() {
        see(here, "here");
        pass(LEASE.plus(KEPT).minusMillis(1));
        assertThat(here.renew(ID, "here", now)).isTrue();
        pass(LEASE.plus(KEPT).minusMillis(1));
        assertThat(look(there, "there")).isEqualTo(entry(1, START, true, null));
        pass(LEASE.plus(KEPT));
        assertThat(there.renew(ID, "there", now)).isFalse();
        assertThat(look(here, "here")).isEqualTo(entry(1, now, true, null));
    }

    @Test
    void whatBeginsAnewHasNothingOfWhatWasBefore() {
        see(here, "here");
        there.giveUp(ID);
        finish(here, "a");
        pass(KEPT);
        assertThat(see(there, "there")).isEqualTo(entry(1, now, true, null));
        assertThat(finish(there, "b")).isEqualTo(Finish.KEPT);
        assertThat(here.claim(ID)).isTrue();
    }

    @RepeatedTest(5)
    void ofThoseWhoRaceForOneThatHasExpiredOneRunsIt() throws Exception {
        see(here, "here");
        finish(here, "a");
        pass(KEPT);
        AtomicInteger racers = new AtomicInteger();
        List<Entry> seen = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return see(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(seen).filteredOn(Entry::mine).hasSize(1);
        assertThat(seen).extracting(Entry::answer).containsOnlyNulls();
        assertThat(seen).extracting(Entry::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, RACERS).boxed().toList());
    }

    @Test
    void deliveriesDoNotMix_alsoWhereTheyDifferInCaseOnly() {
        DeliveryId other = new DeliveryId(ID.value().toLowerCase());
        see(here, "here");
        assertThat(here.see(other, "here", now).mine()).isTrue();
        finish(here, "a");
        assertThat(there.look(other, "there", now, true).answer()).isNull();
        assertThat(there.claim(other)).isFalse();
    }

    @Test
    void accountsDoNotMix() {
        SharedRuns foreign = replicaOfAnotherAccount();
        see(here, "here");
        assertThat(foreign.renew(ID, "here", now)).isFalse();
        assertThat(see(foreign, "foreign")).isEqualTo(entry(1, START, true, null));
        finish(here, "a");
        foreign.release(ID, "here");
        assertThat(foreign.claim(ID)).isFalse();
        assertThat(foreign.giveUp(ID)).isEmpty();
        assertThat(finish(foreign, "b")).isEqualTo(Finish.LATE);
        assertThat(look(here, "here").answer()).isEqualTo(answer("a"));
        assertThat(here.claim(ID)).isTrue();
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
        Answer answer = new Answer(reply, Instant.ofEpochSecond(1_800_000_003, 123_456_789));
        see(here, "here");
        here.finish(ID, "here", answer, now);
        assertThat(look(there, "there").answer()).isEqualTo(answer);
        assertThat(see(there, "there").answer()).isEqualTo(answer);
        assertThat(there.giveUp(ID)).isEqualTo(Optional.of(answer));
    }
}
