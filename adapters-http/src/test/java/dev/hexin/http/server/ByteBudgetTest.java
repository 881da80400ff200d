package dev.hexin.http.server;

import dev.hexin.http.server.ByteBudget.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteBudgetTest {
    private static final int MOST = 1000;

    private final List<String> gaveWay = new ArrayList<>();
    private final ByteBudget budget = new ByteBudget(MOST);

    private Share open(String name) {
        return budget.open(() -> gaveWay.add(name));
    }

    @Test
    void whereTheBytesRunOutTheOneThatBeganFirstGivesWay() {
        Share silent = open("silent");
        Share first = open("first");
        Share second = open("second");
        assertThat(second.take(400)).isTrue();
        assertThat(first.take(500)).isTrue();
        assertThat(second.take(100)).isTrue();
        assertThat(budget.sum()).isEqualTo(MOST);
        assertThat(gaveWay).isEmpty();

        assertThat(silent.take(1)).as("it began to take bytes last").isTrue();

        assertThat(gaveWay).containsExactly("second");
        assertThat(second.take(1)).isFalse();
        assertThat(budget.sum()).isEqualTo(501);
        second.close();
        assertThat(budget.sum()).isEqualTo(501);
    }

    @Test
    void asManyGiveWayAsItTakes() {
        open("a").take(300);
        open("b").take(300);
        open("c").take(300);

        assertThat(open("large").take(500)).isTrue();

        assertThat(gaveWay).containsExactly("a", "b");
        assertThat(budget.sum()).isEqualTo(800);
    }

    @Test
    void thoseThatHoldMoreThanUsualGiveWayBeforeOlderOnes() {
        ByteBudget large = new ByteBudget(40_000);
        Share honest = large.open(() -> gaveWay.add("honest"));
        honest.take(8192);
        for (int i = 1; i <= 4; i++) {
            String name = "attack " + i;
            Share attack = large.open(() -> gaveWay.add(name));
            attack.take(8000);
            attack.take(7000);
        }

        assertThat(gaveWay).containsExactly("attack 1", "attack 2");

        assertThat(honest.take(1)).as("is large now, and the last of them").isTrue();
        honest.close();
        assertThat(large.sum()).isEqualTo(30_000);
    }

    /** They leave on their own threads, which are busy: nothing is closed here. */
    @Test
    void whereTooMuchIsLeavingNewLargeOnesLeaveToo_andUsualOnesDoNotYet() {
        ByteBudget busy = new ByteBudget(40_000);
        for (int i = 0; i < 7; i++) {
            busy.open(() -> {}).take(10_000);
        }
        assertThat(busy.open(() -> {}).take(10_000)).as("40,000 are leaving, and one more").isTrue();
        assertThat(busy.open(() -> {}).take(10_000)).isFalse();

        assertThat(busy.open(() -> {}).take(500)).as("an honest one").isTrue();

        for (int i = 0; i < 200; i++) {
            busy.open(() -> {}).take(8_000);
        }
        assertThat(busy.open(() -> {}).take(500)).as("twice as much is leaving").isFalse();
        assertThat(busy.sum()).isLessThanOrEqualTo(40_000);
    }

    @Test
    void oneThatIsAloneAndTooLargeGivesWayItself() {
        Share large = open("large");

        assertThat(large.take(MOST)).isTrue();
        assertThat(large.take(1)).isFalse();

        assertThat(gaveWay).containsExactly("large");
        assertThat(budget.sum()).isZero();
    }

    @Test
    void whatIsCompleteHoldsNothing_andTakesNothing() {
        Share done = open("done");
        done.take(900);

        done.close();
        done.close();

        assertThat(done.take(1)).isFalse();
        assertThat(budget.sum()).isZero();
        assertThat(gaveWay).isEmpty();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanThereMayBe_andGiveAllOfItBack() throws Exception {
        AtomicBoolean tooMany = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                runs.add(threads.submit(() -> {
                    Share share = budget.open(() -> {});
                    for (int i = 0; i < 50; i++) {
                        share.take(random.nextInt(1, 100));
                        if (budget.sum() > MOST) {
                            tooMany.set(true);
                        }
                    }
                    share.close();
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(tooMany).isFalse();
        assertThat(budget.sum()).isZero();
    }
}
