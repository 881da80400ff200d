package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.CustomerServiceOutbox.Stores;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.OutboxCells.NewEntry;
import dev.hexin.domain.service.state.OutboxCells.Taken;
import dev.hexin.domain.service.state.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Thread pool of the outbox: decides when which queue is worked on, and by how many threads at once. Each
 * process looks now and then for what is due in the shared store, such as what another one left that died.
 */
final class OutboxWorkers {
    private static final int MOST_AT_ONCE = 32;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);
    /** Longer than the pause before any retry. */
    private static final Duration LONGEST_TIMER = Duration.ofMinutes(1);
    private static final Duration CANCELS_EVERY = Duration.ofSeconds(2);
    /** So that the cell is due when the timer goes off. */
    private static final Duration BEHIND_DUE = Duration.ofMillis(20);

    private final Stores stores;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final OutboxSender sender;
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);
    /** Whether something that is due found no permit. */
    private final AtomicBoolean hasBacklog = new AtomicBoolean();

    OutboxWorkers(
            @Nullable CustomerService customerService,
            Stores stores,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {
        this.stores = stores;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.sender = new OutboxSender(customerService, stores.windows(), scheduler, clock, random,
                this::wakeAfter);
    }

    OutboxCounts counts() {
        return sender.counts();
    }

    void lateReplies(LateAnswerMessages lateReplies) {
        sender.lateReplies(lateReplies);
    }

    void start() {
        scheduler.after(Duration.ofMillis(random.nextLong(LOOKS_EVERY.toMillis())), this::look);
    }

    private void look() {
        try {
            drain(stores.shared());
        } finally {
            scheduler.after(LOOKS_EVERY, this::look);
        }
    }

    /** How many messages of a follower wait that are due by then, as far as the store can be asked. */
    int waiting(OpenId follower, Instant at) {
        try {
            return stores.shared().waiting(follower, at);
        } catch (RuntimeException storeAway) {
            return 0;
        }
    }

    boolean hasLateAnswer(OpenId follower) {
        try {
            return stores.here().hasLateAnswer(follower) || stores.shared().hasLateAnswer(follower);
        } catch (RuntimeException storeAway) {
            return false;
        }
    }

    /**
     * Stores an entry, and sends it where it is its turn.
     *
     * @param sendsHere whether the calling thread sends it
     * @return false where it can't be stored
     */
    boolean add(OpenId follower, Outgoing content, Instant notBefore, Instant tryUntil, boolean sendsHere) {
        NewEntry entry = new NewEntry(HexFormat.of().toHexDigits(random.nextLong()), content, notBefore,
                tryUntil);
        boolean hasPermit = permits.tryAcquire();
        OutboxCells cells = stores.shared();
        Optional<Taken> taken = Optional.empty();
        try {
            try {
                taken = cells.add(follower, entry, hasPermit);
            } catch (CellRefusedException full) {
                return false;
            } catch (RuntimeException storeAway) {
                cancel(follower, entry.id()); // it may have been written all the same
                cells = stores.here();
                taken = cells.add(follower, entry, hasPermit);
            }
        } catch (CellRefusedException full) {
            return false;
        } finally {
            if (hasPermit && taken.isEmpty()) {
                permits.release();
            }
        }
        if (taken.isPresent()) {
            work(cells, taken.get(), sendsHere);
        } else {
            wakeAfter(cells, follower, Duration.between(clock.instant(), notBefore));
        }
        return true;
    }

    /** Until the store is back. */
    private void cancel(OpenId follower, String entry) {
        scheduler.after(CANCELS_EVERY, () -> {
            try {
                stores.shared().cancel(follower, entry);
            } catch (RuntimeException stillAway) {
                cancel(follower, entry);
            }
        });
    }

    /** With a permit, which is released at the end. */
    private void work(OutboxCells cells, Taken taken, boolean here) {
        Runnable work = () -> {
            try {
                sender.send(cells, taken);
            } finally {
                release();
            }
        };
        if (here) {
            work.run();
        } else {
            scheduler.afterOrOnShutdown(Duration.ZERO, work);
        }
    }

    private void release() {
        permits.release();
        if (hasBacklog.compareAndSet(true, false)) {
            scheduler.after(Duration.ZERO, () -> {
                drain(stores.here());
                drain(stores.shared());
            });
        }
    }

    /** What is due much later is found by looking for it. */
    private void wakeAfter(OutboxCells cells, OpenId follower, Duration pause) {
        if (pause.compareTo(LONGEST_TIMER) < 0 || cells == stores.here()) {
            scheduler.after((pause.isNegative() ? Duration.ZERO : pause).plus(BEHIND_DUE),
                    () -> wake(cells, follower));
        }
    }

    private void wake(OutboxCells cells, OpenId follower) {
        if (!permits.tryAcquire()) {
            hasBacklog.set(true);
            return;
        }
        Optional<Taken> taken = Optional.empty();
        try {
            taken = cells.take(follower);
        } finally {
            if (taken.isEmpty()) {
                release();
            }
        }
        taken.ifPresent(one -> work(cells, one, true));
    }

    private void drain(OutboxCells cells) {
        int most = 0;
        while (most < MOST_AT_ONCE && permits.tryAcquire()) {
            most++;
        }
        if (most == 0) {
            hasBacklog.set(true);
            return;
        }
        List<Taken> taken = List.of();
        try {
            taken = cells.takeDue(most);
        } finally {
            hasBacklog.compareAndSet(false, taken.size() == most);
            permits.release(most - taken.size());
        }
        taken.forEach(one -> work(cells, one, false));
    }
}
