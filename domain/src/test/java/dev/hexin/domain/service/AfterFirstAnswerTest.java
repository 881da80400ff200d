package dev.hexin.domain.service;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Unanswered;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AfterFirstAnswerTest {
    private static final Duration LATEST = Duration.ofSeconds(2);
    private static final Push PUSH = new Push(new Envelope("gh_1", null, ManualTime.START, 1L, null, null),
            Kind.message("text"), Fields.builder().build(), BodyDigest.of(new byte[0]), ManualTime.START);

    private final ManualTime time = new ManualTime();
    private final CompletableFuture<DeliveryOutcome> answer = new CompletableFuture<>();
    private int done;
    private final AfterFirstAnswer first = new AfterFirstAnswer(push -> answer, time, () -> done++);

    @Test
    void withoutAPush_itIsDoneAWhileAfterTheStart_once() {
        first.started(LATEST);
        time.passMillis(1999);
        assertThat(done).isZero();
        time.passMillis(1);
        assertThat(done).isOne();

        first.receive(PUSH);
        answer.complete(new Unanswered());
        time.passMillis(5000);
        assertThat(done).isOne();
    }

    @Test
    void itIsDoneBehindTheFirstAnswer_andNeverBeforeIt() {
        first.started(LATEST);
        first.receive(PUSH);
        first.receive(PUSH);
        assertThat(done).isZero();
        answer.complete(new Unanswered());
        assertThat(done).isZero(); // on another thread than the answer's
        time.passMillis(0);
        assertThat(done).isOne();
        time.passMillis(5000);
        assertThat(done).isOne();
    }

    @Test
    void beforeTheStart_nothingIsDone() {
        first.receive(PUSH);
        answer.complete(new Unanswered());
        time.passMillis(5000);

        assertThat(done).isZero();
    }
}
