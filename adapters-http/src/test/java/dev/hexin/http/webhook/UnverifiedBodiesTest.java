package dev.hexin.http.webhook;

import dev.hexin.http.webhook.UnverifiedBodies.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnverifiedBodiesTest {
    private static final int MOST = 1000;

    private final List<String> gaveWay = new ArrayList<>();
    private final UnverifiedBodies bodies = bodies();

    private static UnverifiedBodies bodies() {
        return new UnverifiedBodies(new WebhookSettings(SignedPush.APP_ID, SignedPush.TOKEN, null, List.of(),
                Mode.PLAIN, SignedPush.MAX_AGE, MOST, MOST));
    }

    private Share admit(String signature) {
        Share share = bodies.admit(signature, () -> gaveWay.add(signature));
        assertThat(share).isNotNull();
        return share;
    }

    @Test
    void aSignatureHasFourBodies_andAnotherOnceOneIsThere() {
        Share first = admit("a");
        for (int i = 0; i < 3; i++) {
            assertThat(bodies.isFull("a")).isFalse();
            admit("a");
        }

        assertThat(bodies.isFull("a")).isTrue();
        assertThat(bodies.admit("a", () -> {})).isNull();
        assertThat(bodies.isFull("b")).isFalse();

        first.close();

        assertThat(bodies.isFull("a")).isFalse();
        admit("a");
        assertThat(bodies.admit("a", () -> {})).isNull();
    }

    @Test
    void whereTheBytesRunOutTheOldestGivesWay() {
        Share silent = admit("silent");
        Share first = admit("first");
        Share second = admit("second");
        assertThat(second.take(500)).isTrue();
        assertThat(first.take(500)).isTrue();
        assertThat(bodies.bytes()).isEqualTo(MOST);
        assertThat(gaveWay).isEmpty();

        assertThat(silent.take(1)).as("it began to take bytes last").isTrue();

        assertThat(gaveWay).containsExactly("second");
        assertThat(second.take(1)).isFalse();
        assertThat(bodies.bytes()).isEqualTo(501);
        second.close();
        assertThat(bodies.bytes()).isEqualTo(501);
    }

    @Test
    void aBodyThatIsAloneAndTooLargeGivesWayItself() {
        Share large = admit("large");

        assertThat(large.take(MOST)).isTrue();
        assertThat(large.take(1)).isFalse();

        assertThat(gaveWay).containsExactly("large");
        assertThat(bodies.bytes()).isZero();
    }

    @Test
    void whatIsNotKeptAnyMoreDoesNotCount_butItsBodyDoes() {
        Share drained = admit("a");
        drained.take(600);

        drained.giveBack();

        assertThat(bodies.bytes()).isZero();
        for (int i = 0; i < 3; i++) {
            admit("a");
        }
        assertThat(bodies.isFull("a")).isTrue();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanThereMayBe_andGiveAllOfItBack() throws Exception {
        UnverifiedBodies shared = bodies();
        AtomicBoolean tooMany = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                runs.add(threads.submit(() -> {
                    Share share = shared.admit("s" + random.nextInt(60), () -> {});
                    for (int i = 0; share != null && i < 50; i++) {
                        share.take(random.nextInt(1, 100));
                        if (shared.bytes() > MOST) {
                            tooMany.set(true);
                        }
                    }
                    if (share != null) {
                        share.close();
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(tooMany).isFalse();
        assertThat(shared.bytes()).isZero();
        for (int i = 0; i < 60; i++) {
            for (int body = 0; body < 4; body++) {
                assertThat(shared.admit("s" + i, () -> {})).isNotNull();
            }
        }
    }
}
