package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Scheduler;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * Deliveries that the replicas of an account share. Each process keeps its own in memory besides: its retries
 * join without asking anybody, and it goes on alone while the store does not answer.
 */
public final class SharedDeliveries implements Deliveries, AutoCloseable {
    private final Deliveries memory;
    private final StoreCalls calls;
    private final ReplicaContext replica;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    /** Runs that memory has under way, and those of which the store is being told; both change together. */
    private final ConcurrentHashMap<DeliveryId, SharedRun> underWay = new ConcurrentHashMap<>();

    /**
     * @param memory this process's own, whose promises are kept at once
     * @param owner this process's name, which no other one has
     */
    public SharedDeliveries(
            SharedRuns store,
            Deliveries memory,
            String owner,
            Scheduler scheduler,
            InstantSource clock) {
        this.memory = memory;
        this.calls = new StoreCalls(scheduler);
        this.replica = new ReplicaContext(store, calls, owner, scheduler, clock, closing);
    }

    @Override
    public CompletionStage<Registration> register(DeliveryId id) {
        AtomicReference<Registration> registered = new AtomicReference<>();
        SharedRun shared = underWay.compute(id, (same, known) -> {
            Registration here = ReplicaContext.kept(memory.register(id));
            registered.set(here);
            return here instanceof Registration.First first
                    ? new SharedRun(id, first.run(), replica, underWay)
                    : known;
        });
        Registration here = registered.get();
        return shared == null
                ? completedFuture(known(id, here))
                : calls.ask(() -> replica.store().register(id, replica.owner()),
                        entry -> shared.follow(entry, here.attempt()),
                        () -> shared.startAlone(here.attempt()));
    }

    /** What memory has finished is known to the store as well. */
    private Registration known(DeliveryId id, Registration here) {
        Attempt attempt = new SharedAttempt(id, here.attempt(), here.attempt().number(),
                here.attempt().firstSeen(), RunPublication.known(id, replica), replica);
        return here instanceof Registration.Finished finished
                ? new Registration.Finished(attempt, finished.answer())
                : new Registration.Joined(attempt, SharedRun.never());
    }

    /** Other processes' memories keep their answers as long as their own retries may come. */
    @Override
    public void forget(OpenId openId) {
        memory.forget(openId);
        replica.store().forget(openId);
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
