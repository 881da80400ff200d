package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.persistence.LateAnswersContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryLateAnswersTest extends LateAnswersContract {
    private final MemoryLateAnswers answers = new MemoryLateAnswers(clock, 1000);

    @Override
    protected LateAnswers replica() {
        return answers;
    }

    @Test
    void followersAreBounded_andWhoWaitsLongestGivesWay() {
        MemoryLateAnswers few = new MemoryLateAnswers(clock, 3);
        Instant until = clock.instant().plus(LIFETIME);
        Kept b = null;
        for (String name : new String[]{"a", "b", "b", "a", "c"}) {
            Kept kept = few.keep(new OpenId(name), answer(name), until);
            assertThat(kept.displaced()).isZero();
            b = name.equals("b") ? kept : b;
        }
        assertThat(few.keep(new OpenId("d"), answer("d"), until).displaced()).as("both of b's").isEqualTo(2);
        assertThat(b.forget()).isFalse();
        assertThat(few.size()).isEqualTo(3);
        assertThat(few.fetch(new OpenId("b"))).isEmpty();
        assertThat(few.fetch(new OpenId("a"))).isPresent();
    }

    @Test
    void whereNothingWaitsNotEvenTheTimeIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        MemoryLateAnswers few = new MemoryLateAnswers(() -> {
            asked.incrementAndGet();
            return Instant.EPOCH;
        }, 3);
        assertThat(few.fetch(SHE)).isEmpty();
        few.keep(SHE, answer("a"), Instant.MAX);
        few.fetch(SHE);
        asked.set(0);
        assertThat(few.fetch(SHE)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void nothingIsLeftOfWhatWasFetchedForgottenOrExpired() {
        Instant[] now = {Instant.EPOCH};
        MemoryLateAnswers kept = new MemoryLateAnswers(() -> now[0], 1000);
        Instant until = now[0].plusSeconds(10);
        kept.keep(SHE, answer("fetched"), until);
        kept.fetch(SHE);
        kept.keep(HE, answer("forgotten"), until).forget();
        assertThat(kept.size()).isZero();

        for (int i = 0; i < 100; i++) {
            kept.keep(new OpenId("o" + i), answer("expired"), until);
        }
        now[0] = until.plus(Duration.ofMinutes(2));
        kept.keep(SHE, answer("new"), now[0].plusSeconds(10));
        assertThat(kept.size()).isOne();
    }
}
