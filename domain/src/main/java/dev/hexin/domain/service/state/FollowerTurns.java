package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.TurnQueue.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: of each follower one run at a time, of all replicas, in order of registration. A run has
 * its place by a lease that the store's clock judges: one that does not renew it has died. Calls that ask the
 * store are atomic, block, and throw what the store throws.
 */
public final class FollowerTurns implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("turn", Keep.HOT, 50_000, 50_000, Overflow.DISPLACES);
    /**
     * Longer than it takes another replica to take over the run of one that died: the deliveries behind it
     * wait for that, while the platform still asks for them.
     */
    public static final Duration LEASE = Duration.ofSeconds(10);
    /** An empty queue expires, because a database removes a cell more slowly than it writes one. */
    private static final Lifetime AT_ONCE = Lifetime.of(Duration.ofMillis(1));

    private final Cells<TurnQueue> cells;
    private final StorageEncryption encryption;
    private final Duration lease;
    /** By follower, kept when a run of this process leaves, so that those that wait here ask again. */
    private final ConcurrentHashMap<OpenId, CompletableFuture<Void>> departures = new ConcurrentHashMap<>();

    public FollowerTurns(CellStore store, StorageEncryption encryption, RandomGenerator random) {
        this(store, encryption, random, LEASE);
    }

    /** @param lease how long a run that does not renew it has its place */
    public FollowerTurns(
            CellStore store,
            StorageEncryption encryption,
            RandomGenerator random,
            Duration lease) {
        this.cells = new Cells<>(store, GROUP, TurnQueue.CODEC, encryption, random);
        this.encryption = encryption;
        this.lease = lease;
    }

    /** A run that wants its turn, or has it. */
    public static final class Applicant {
        private final OpenId follower;
        private final DeliveryId delivery;
        private final String owner;
        private final Instant registered;
        private final InstantSource clock;
        /** The cell as it was written last for this run: a guess, so that leaving is one trip. */
        private volatile @Nullable Stored<TurnQueue> cell;

        /**
         * @param owner a name that no other run has
         * @param registered when the delivery was, by this clock
         */
        public Applicant(
                OpenId follower,
                DeliveryId delivery,
                String owner,
                Instant registered,
                InstantSource clock) {
            this.follower = follower;
            this.delivery = delivery;
            this.owner = owner;
            this.registered = registered;
            this.clock = clock;
        }

        /** Since the delivery was registered: a duration, because the store's clock is another one. */
        private Duration age() {
            Duration age = Duration.between(registered, clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        }

        private Optional<Ticket> ticket(TurnQueue queue) {
            return queue.of(delivery.value()).filter(ticket -> ticket.owner().equals(owner));
        }
    }

    public Duration lease() {
        return lease;
    }

    /** Is kept when a run of this process leaves its place. To be had before the question. */
    public CompletableFuture<Void> nextDeparture(Applicant applicant) {
        return departures.computeIfAbsent(applicant.follower, follower -> new CompletableFuture<>());
    }

    /**
     * Takes the turn, or a place behind the others, and renews the lease of that.
     *
     * @param takesOver whether to take the place of another run of the same delivery, which may live
     * @return whether it is this run's turn
     */
    public boolean ask(Applicant applicant, boolean takesOver) {
        Cells.Updated<TurnQueue, Boolean> asked = cells.update(name(applicant),
                takesOver ? Stored.absent() : null, cell -> asked(cell, applicant, takesOver));
        applicant.cell = asked.stored();
        return asked.result();
    }

    private Change<TurnQueue, Boolean> asked(
            Stored<TurnQueue> cell,
            Applicant applicant,
            boolean takesOver) {
        long now = now(cell);
        TurnQueue queue = TurnQueue.in(cell).living(now);
        Ticket known = queue.of(applicant.delivery.value()).orElse(null);
        boolean isOwn = known != null && known.owner().equals(applicant.owner);
        if (known != null && !isOwn && !takesOver) {
            return Change.keep(false);
        }
        long end = now + micros(lease);
        Ticket ticket = known == null
                ? new Ticket(applicant.delivery.value(), applicant.owner, now - micros(applicant.age()), end,
                        false)
                : known.leased(applicant.owner, end);
        TurnQueue after = queue.with(ticket);
        boolean hasTurn = ticket.hasTurn() || after.isNext(ticket);
        if (isOwn && !hasTurn && known.until() - now > micros(lease) / 2) {
            return Change.keep(false); // its place is known
        }
        return Change.write(hasTurn ? after.with(ticket.atWork()) : after, life(), hasTurn);
    }

    /** Renews the lease; false where the turn is another run's. */
    public boolean renew(Applicant applicant) {
        Cells.Updated<TurnQueue, Boolean> renewed = cells.update(name(applicant), null, cell -> {
            long now = now(cell);
            TurnQueue queue = TurnQueue.in(cell).living(now);
            return applicant.ticket(queue).filter(Ticket::hasTurn)
                    .map(ticket -> Change.write(
                            queue.with(ticket.leased(applicant.owner, now + micros(lease))), life(), true))
                    .orElse(Change.keep(false));
        });
        applicant.cell = renewed.stored();
        return renewed.result();
    }

    /** Leaves the turn to the next run, or the queue. */
    public void leave(Applicant applicant) {
        try {
            cells.update(name(applicant), applicant.cell, cell -> {
                TurnQueue queue = TurnQueue.in(cell);
                if (applicant.ticket(queue).isEmpty()) {
                    return Change.keep(false);
                }
                TurnQueue after = queue.without(applicant.delivery.value());
                return Change.write(after, after.tickets().isEmpty() ? AT_ONCE : Lifetime.unchanged(), true);
            });
        } finally {
            CompletableFuture<Void> departure = departures.remove(applicant.follower);
            if (departure != null) {
                departure.complete(null);
            }
        }
    }

    private Lifetime life() {
        return Lifetime.of(lease.multipliedBy(2));
    }

    private static long now(Stored<TurnQueue> cell) {
        return micros(cell.age());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private String name(Applicant applicant) {
        return encryption.pseudonym(applicant.follower);
    }

    @Override
    public void forget(OpenId openId) {
        cells.erase(encryption.pseudonym(openId));
    }
}
