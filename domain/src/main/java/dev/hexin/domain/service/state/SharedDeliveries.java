package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * Deliveries that the replicas of an account share. Each process keeps its own in memory besides: its retries join
 * without asking anybody, and it goes on alone while the store does not answer.
 */
public final class SharedDeliveries implements Deliveries, AutoCloseable {
    private final Deliveries memory;
    private final StoreCalls calls;
    private final Replica replica;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    /** Runs that memory has under way, and those of which the store is being told; both change together. */
    private final ConcurrentHashMap<DeliveryId, SharedRun> underWay = new ConcurrentHashMap<>();

    /**
     * @param memory this process's own, whose promises are kept at once
     * @param owner this process's name, which no other one has
     */
    public SharedDeliveries(SharedRuns store, Deliveries memory, String owner,
            InstantSource clock) {
        this.memory = memory;
        this.calls = new StoreCalls();
        this.replica = new Replica(store, calls, owner, clock, closing);
    }

    @Override
    public CompletionStage<Sighting> see(DeliveryId id, Consumer<Run> runner) {
        AtomicReference<Sighting> seen = new AtomicReference<>();
        SharedRun shared = underWay.compute(id, (same, known) -> {
            AtomicReference<SharedRun> run = new AtomicReference<>(known);
            seen.set(Replica.kept(
                    memory.see(id, inMemory -> run.set(new SharedRun(id, inMemory, replica, underWay)))));
            return run.get();
        });
        Sighting here = seen.get();
        if (shared == null) {
            return completedFuture(new SharedSighting(id, here, here.number(), here.firstSeen(),
                    RunOutcome.known(id, replica), replica));
        }
        return calls.ask(() -> replica.store().see(id, replica.owner()), entry -> {
            shared.follow(entry, runner);
            return shared.seen(here, Math.max(here.number(), entry.number()), shared.firstSeen());
        }, () -> {
            shared.startAlone(runner);
            return shared.seen(here, here.number(), here.firstSeen());
        });
    }

    /** Other processes' memories keep their answers as long as their own retries may come. */
    @Override
    public void forget(OpenId openId) {
        memory.forget(openId);
        replica.store().forget(openId);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    /** How many runs this process looks after now. */
    public int underWay() {
        return underWay.size();
    }

    /** Ends what still looks after runs; what the store is being told is waited for. */
    @Override
    public void close() {
        closing.complete(null);
        underWay.values().forEach(SharedRun::close);
        calls.close();
    }
}
