package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.VideoReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises, to two replicas of an account. */
@Timeout(600)
public abstract class LateAnswersContract extends PersonalDataContract {
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final Duration LIFETIME = Duration.ofMinutes(10);

    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    protected final InstantSource clock = () -> now;
    private LateAnswers here;
    private LateAnswers there;

    /** One more replica of this test's account, for which nothing waits at first. */
    protected abstract LateAnswers replica();

    @BeforeEach
    void twoReplicas() {
        here = replica();
        there = replica();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    protected static Answer answer(String text) {
        return new Answer(Reply.text(text), Instant.ofEpochSecond(1_800_000_000, 123_456_789));
    }

    private Kept keep(LateAnswers answers, String text) {
        return answers.keep(SHE, answer(text), now.plus(LIFETIME));
    }

    @Override
    protected PersonalData personalData() {
        return here;
    }

    @Override
    protected void store(OpenId person) {
        there.keep(person, answer("to " + person.value()), now.plus(LIFETIME));
    }

    @Override
    protected boolean holds(OpenId person) {
        return there.fetch(person).isPresent();
    }

    @Test
    void whoKeptOneOfAPersonWhoIsForgottenHearsNothingOfIt() {
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
        Kept his = here.keep(HE, answer("his"), now.plus(LIFETIME));
        assertThat(here.fetch(new OpenId(SHE.value().toLowerCase()))).isEmpty();
        assertThat(there.fetch(SHE)).contains(answer("hers"));
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(his.forget()).isTrue();
        assertThat(there.fetch(HE)).isEmpty();
    }

    @RepeatedTest(10)
    void ofSixteenWhoRaceForThreeAnswersThreeGetOneEach() throws Exception {
        List.of("a", "b", "c").forEach(text -> keep(here, text));
        AtomicInteger racers = new AtomicInteger();
        List<Optional<Answer>> fetched = Race.of(16,
                () -> (racers.incrementAndGet() % 2 == 0 ? here : there).fetch(SHE));
        assertThat(fetched.stream().flatMap(Optional::stream)).containsExactlyInAnyOrder(answer("a"),
                answer("b"), answer("c"));
    }

    @RepeatedTest(10)
    void ofThoseWhoForgetAndThoseWhoFetchOneHasIt() throws Exception {
        Kept kept = keep(here, "a");
        AtomicInteger racers = new AtomicInteger();
        List<Boolean> had = Race.of(8, () -> racers.incrementAndGet() % 2 == 0
                ? kept.forget()
                : there.fetch(SHE).isPresent());
        assertThat(had).filteredOn(it -> it).hasSize(1);
    }

    @Test
    void anExpiredOneIsNotHandedOut() {
        keep(here, "a");
        pass(LIFETIME.minusMillis(1));
        keep(here, "b");
        pass(Duration.ofMillis(1));
        assertThat(here.fetch(SHE)).contains(answer("b"));
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @Test
    void anExpiredOneThatNobodyFetchedIsForgottenOnce() {
        Kept kept = keep(here, "a");
        pass(LIFETIME.plusSeconds(10));
        assertThat(here.fetch(SHE)).isEmpty();
        assertThat(kept.forget()).isTrue();
        assertThat(kept.forget()).isFalse();
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
        Kept first = keep(here, "first");
        for (int i = 1; i < LateAnswers.MOST; i++) {
            assertThat(keep(i % 2 == 0 ? here : there, "" + i).displaced()).isZero();
        }
        assertThat(first.displaced()).isZero();
        assertThat(keep(there, "one more").displaced()).isOne();
        assertThat(first.forget()).as("whom it gave way to has heard of it").isFalse();
        for (int i = 1; i < LateAnswers.MOST; i++) {
            assertThat(there.fetch(SHE)).contains(answer("" + i));
        }
        assertThat(there.fetch(SHE)).contains(answer("one more"));
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @RepeatedTest(5)
    void ofEachAnswerOneHearsWhatBecameOfIt() throws Exception {
        AtomicInteger racers = new AtomicInteger();
        List<Kept> kept = Race.of(16, () -> {
            int racer = racers.incrementAndGet();
            return keep(racer % 2 == 0 ? here : there, "" + racer);
        });
        int heard = kept.stream().mapToInt(Kept::displaced).sum();
        assertThat(here.fetch(SHE)).isPresent();
        heard++;
        for (Kept one : kept) {
            heard += one.forget() ? 1 : 0;
        }
        assertThat(heard).isEqualTo(16);
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void whoHasNoneOfTheirsLeftIsNotInAnybodysWay() {
        for (int i = 0; i < 3 * LateAnswers.MOST; i++) {
            assertThat(keep(here, "" + i).displaced()).isZero();
            assertThat(there.fetch(SHE)).contains(answer("" + i));
        }
        assertThat(there.fetch(SHE)).isEmpty();
    }

    @Test
    void everyKindOfReplyIsHandedOutAsItWas() {
        List<Reply> replies = List.of(Reply.text("中\n\ud83d\ude00 'quoted\" \\ ;--"), Reply.image("id"),
                Reply.voice("id"), new VideoReply("id", null, ""),
                new MusicReply(null, "", "title", null, "id"),
                new MusicReply("title", null, "url", null, null),
                Reply.news(new Article("title", "", "", "u"), new Article("b", "c", "d", "e")),
                CustomerServiceTransfer.toAnyAgent(), new CustomerServiceTransfer("agent@account"),
                new AiReplyTransfer(), Reply.none());
        for (Reply reply : replies) {
            Answer answer = new Answer(reply, Instant.ofEpochSecond(1_800_000_000, 987_654_321));
            here.keep(SHE, answer, now.plus(LIFETIME));
            assertThat(there.fetch(SHE)).contains(answer);
        }
    }
}
