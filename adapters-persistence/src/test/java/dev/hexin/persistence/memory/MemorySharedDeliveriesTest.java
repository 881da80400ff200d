package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.persistence.SharedDeliveriesContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and what time does. */
class MemorySharedDeliveriesTest extends SharedDeliveriesContract {
    private final CellStore cells = new MemoryCellStore(clock);

    @Override
    protected CellStore cells() {
        return cells;
    }

    @Test
    void aRunIsFirstSeenOnce_alsoByAReplicaWhoseClockIsWrong() {
        Run run = first(deliveries(clock), "a");
        clock.pass(Duration.ofSeconds(5));
        Duration skew = Duration.ofSeconds(90);
        assertThat(see(deliveries(clock), "a").attempt().firstSeen()).isEqualTo(run.firstSeen()).isEqualTo(
                START);
        assertThat(see(deliveries(clock.ahead(skew)), "a").attempt().firstSeen()).isEqualTo(START.plus(
                skew));
    }

    @Test
    void aFinishedOneIsForgottenWhenItIsOlder() {
        SharedDeliveries deliveries = deliveries(clock);
        finish(deliveries, "a");

        clock.pass(KEPT.plusSeconds(5)); // a lease more

        Run anew = first(deliveries, "a");
        CompletableFuture<RunResult> again = again(deliveries, "a");
        assertThat(again).isNotDone();
        anew.finish(answer("anew"));
        assertThat(soon(again)).isEqualTo(answer("anew"));
    }

    @Test
    void whenTheStoreComesBackWithoutItsMemoryARunStaysWhereItIs() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");
        store().goDown();
        await(() -> !guard().isUp());
        clock.pass(KEPT.plusSeconds(10)); // it knows nothing of the run any more
        store().comeBack();
        int asked = wayOfReplica(2).calls();

        await(() -> wayOfReplica(2).calls() > asked + 5);

        SharedRuns probe = runs(cells, clock);
        await(() -> probe.renew(new DeliveryId("a"), "replica 1")); // it comes first
        assertThat(retry.run()).isNotDone();
        run.finish(answer("a"));
        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
    }
}
