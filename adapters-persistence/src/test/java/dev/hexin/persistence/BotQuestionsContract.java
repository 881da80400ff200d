package dev.hexin.persistence;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.BotQuestion.Later;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.domain.service.state.QuestionsADay;
import dev.hexin.domain.service.state.SharedBotAnswers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas are promised of a bot's questions, over any store: none is counted or answered twice. */
@Timeout(600)
public abstract class BotQuestionsContract extends PersonalDataContract {
    private static final int RUNNERS = 8;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final Duration RUN_WAITS = Duration.ofSeconds(2);
    private static final Kind TEXT = Kind.message("text");

    private final StorageSettings account = TestAccounts.withKey();
    private final OpenId follower = new OpenId("oBot" + UUID.randomUUID());
    private final String id = UUID.randomUUID().toString();
    private final ManualTime time = new ManualTime();

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private SharedBotAnswers replica() {
        return new SharedBotAnswers(store(), new AtRestEncryption(account), time, time, new SecureRandom(),
                RUN_WAITS);
    }

    private QuestionsADay counts() {
        return new QuestionsADay(store(), new AtRestEncryption(account), new SecureRandom());
    }

    @Override
    protected PersonalData personalData() {
        return replica();
    }

    private static String question(OpenId of) {
        return "of-" + of.value().substring(1);
    }

    @Override
    protected void store(OpenId person) {
        replica().later(question(person), person, TEXT).open();
    }

    @Override
    protected boolean holds(OpenId person) {
        return replica().take(question(person), Reply.text("late"));
    }

    @Override
    protected String everything() {
        return StoredText.of(store());
    }

    @Test
    void manyReplicasCountEachQuestionOnce() throws Exception {
        Race.of(RUNNERS, () -> {
            QuestionsADay replica = counts();
            replica.count(DAY);
            replica.count(DAY);
            return replica;
        });
        assertThat(counts().on(DAY)).isEqualTo(2 * RUNNERS);
        assertThat(counts().on(DAY.plusDays(1))).isZero();
    }

    @Test
    void ofManyLateAnswersOneIsTaken_andBroughtOnceWhereNoRunWaits() throws Exception {
        Queue<String> brought = new ConcurrentLinkedQueue<>();
        Instant asked = time.instant();
        Later later = replica().later(id, follower, TEXT);
        later.open();
        later.answer();
        time.pass(RUN_WAITS); // it has waited too long
        List<SharedBotAnswers> replicas = List.of(replica(), replica());
        replicas.forEach(each -> each.start((to, kind, replies, since) -> brought
                .add(to.value() + ' ' + since.equals(asked) + ' ' + replies.size())));

        AtomicInteger number = new AtomicInteger();
        List<Boolean> taken = Race.of(RUNNERS, () -> replicas.get(number.incrementAndGet() % 2).take(id,
                Reply.text("answer " + number)));
        assertThat(taken).containsOnlyOnce(true);
        assertThat(replica().take(id, Reply.text("one more"))).isFalse();
        assertThat(everything()).doesNotContain(follower.value(), "answer ");
        time.pass(Duration.ofMinutes(2));
        assertThat(brought).containsExactly(follower.value() + " true 1");
    }

    @Test
    void theRunThatAskedFindsWhatAnotherReplicaTook() {
        Later later = replica().later(id, follower, TEXT);
        later.open();
        CompletableFuture<? extends Answer> answer = ((Answer.Promise) later.answer()).stage()
                .toCompletableFuture();
        assertThat(answer).isNotDone();
        assertThat(replica().take(id, Reply.text("late"))).isTrue();
        time.passMillis(500);
        assertThat(answer.join()).isEqualTo(Reply.text("late"));
        assertThat(replica().take(id, Reply.text("again"))).isFalse();
    }
}
