package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.persistence.memory.MemoryLateAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Late answers over a store, and without it. */
class SharedLateAnswersTest extends LateAnswersContract {
    private static final OpenId SHE = new OpenId("oShe");

    private LateAnswers store;

    @Override
    protected LateAnswers replica() {
        if (store == null) {
            store = new MemoryLateAnswers(clock, 100);
        }
        return new SharedLateAnswers(store, new MemoryLateAnswers(clock, 100), new StoreWatch(clock),
                clock);
    }

    @Nested
    class WhileTheStoreIsDown {
        private final Answer answer = new Answer(Reply.text("at last"), Instant.EPOCH);
        private boolean down;
        private volatile CountDownLatch slow = new CountDownLatch(0);
        private final LateAnswers breakable = new LateAnswers() {
            @Override
            public Kept keep(OpenId follower, Answer kept, Instant until) {
                reach();
                return store.keep(follower, kept, until);
            }

            @Override
            public Optional<Answer> fetch(OpenId follower) {
                reach();
                awaitSlow();
                return store.fetch(follower);
            }

            @Override
            public void forget(OpenId openId) {
                reach();
                store.forget(openId);
            }
        };

        private void awaitSlow() {
            try {
                slow.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private void reach() {
            if (down) {
                throw new IllegalStateException("the store is down");
            }
        }

        private LateAnswers here() {
            replica();
            return new SharedLateAnswers(breakable, new MemoryLateAnswers(clock, 100), new StoreWatch(clock),
                    clock);
        }

        @Test
        void anAnswerWaitsInThisProcess() {
            LateAnswers here = here();
            down = true;
            here.keep(SHE, answer, clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(here.fetch(SHE)).contains(answer);
            assertThat(here.fetch(SHE)).isEmpty();
        }

        @Test
        void anAnswerThatTheStoreHandsOutTooLateWaitsInThisProcess() throws InterruptedException {
            LateAnswers here = here();
            here.keep(SHE, answer, clock.instant().plus(Duration.ofMinutes(1)));
            slow = new CountDownLatch(1);
            assertThat(here.fetch(SHE)).isEmpty();
            slow.countDown();
            Optional<Answer> later = here.fetch(SHE);
            while (later.isEmpty()) { // until the store has handed it out
                TimeUnit.MILLISECONDS.sleep(5);
                later = here.fetch(SHE);
            }
            assertThat(later).contains(answer);
            assertThat(here.fetch(SHE)).isEmpty();
        }

        @Test
        void whatWaitsInThisProcessIsForgotten_andThatTheStoreWasNotReachedIsSaid() {
            LateAnswers here = here();
            down = true;
            here.keep(SHE, answer, clock.instant().plus(Duration.ofMinutes(1)));
            assertThatThrownBy(() -> here.forget(SHE)).hasMessage("the store is down");
            assertThat(here.fetch(SHE)).isEmpty();
        }

        @Test
        void nobodyIsToldOfAnAnswerThatCanNotBeReached() {
            LateAnswers here = here();
            here.keep(SHE, answer, clock.instant().plus(Duration.ofMinutes(1)));
            down = true;
            assertThat(here.fetch(SHE)).isEmpty();
        }
    }
}
