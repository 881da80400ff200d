package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What one account does leaves the others their part. */
class AccountSharesTest {
    private final FairQueue queue = new FairQueue(8, 8, 8, 2);
    private int followers;

    private FairQueue.@Nullable Turn begin(String account) {
        return queue.begin(account, new OpenId("o" + followers++), () -> {});
    }

    @Test
    void anAccountThatIsStuckHasThreeQuarters_andAnotherOneItsQuarter() {
        for (int i = 0; i < 6; i++) {
            assertThat(begin("stuck")).as("run " + i).isNotNull();
        }
        for (int i = 0; i < 6; i++) {
            assertThat(begin("stuck")).as("place " + i).isNull();
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> begin("stuck"));
        assertThat(begin("other")).isNotNull();
        assertThat(begin("other")).isNotNull();
        assertThat(begin("other")).isNull();
        assertThat(begin("other")).isNull();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> begin("other"));
    }

    @Test
    void whatIsInCommonGoesRound() {
        List<FairQueue.Turn> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(begin("one"));
        }
        for (int i = 0; i < 2; i++) {
            turns.add(begin("other"));
        }
        assertThat(begin("one")).isNull();
        assertThat(begin("other")).isNull();
        queue.end(turns.get(0).line());
        FairQueue.Turn next = queue.next();
        assertThat(next).as("the common place is free again").isNotNull();
        assertThat(queue.next()).isNull();
        queue.end(turns.get(6).line());
        assertThat(queue.next()).as("the other's own place").isNotNull();
        assertThat(queue.size()).isEqualTo(8);
    }

    @Test
    void oneAccountHasEverything() {
        FairQueue alone = new FairQueue(3, 2, 8, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(alone.begin("one", new OpenId("o" + i), () -> {})).isNotNull();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(alone.begin("one", new OpenId("p" + i), () -> {})).isNull();
        }
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> alone.begin("one", new OpenId("q"), () -> {}));
    }
}
