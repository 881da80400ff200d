package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.service.state.OutboxCells.Taken;
import dev.hexin.domain.service.state.OutboxQueue.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a follower's queue in the outbox, by what is written down of it: who may send, and which
 * entry is next. It changes nothing by itself.
 */
record OutboxRules(InstantSource clock) {
    /** Of one follower: more than the platform lets follow on a message. */
    static final int MOST_ENTRIES = 20;
    /** Longer than a call of the platform takes, and than a wait for an access token. */
    static final Duration LEASE = Duration.ofMinutes(2);
    /** Behind the time at which a message is given up, so that a worker finds it to give it up. */
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    /**
     * An entry behind the others.
     *
     * @param lease of the caller, which sends it where it is the first; null: it does not
     */
    Change<OutboxQueue, Optional<Taken>> add(
            Stored<OutboxQueue> cell,
            OpenId follower,
            Entry entry,
            @Nullable String lease) {
        OutboxQueue before = cell.found().orElse(OutboxQueue.of(follower));
        if (before.entries().size() >= MOST_ENTRIES) {
            throw new CellRefusedException("a follower has at most " + MOST_ENTRIES
                    + " entries in the outbox");
        }
        OutboxQueue queue = before.with(entry);
        if (before.lease() != null) { // its worker, or the one that comes after it, goes on with this one
            return Change.write(queue, Lifetime.unchanged(), Optional.empty());
        }
        return lease != null && before.entries().isEmpty() && entry.isDue(clock.instant())
                ? write(queue.leased(lease, false), LEASE, Optional.of(taken(queue, entry, lease, false)))
                : write(queue, untilDue(queue), Optional.empty());
    }

    /** Without an entry, whoever has the lease; with whether it was there. */
    Change<OutboxQueue, Boolean> cancel(Stored<OutboxQueue> cell, String entry) {
        return cell.found().filter(queue -> queue.entry(entry) != null)
                .map(queue -> unleased(queue.without(entry), true)).orElse(Change.keep(false));
    }

    /** What is due, or was marked by a worker that died. */
    Change<OutboxQueue, Optional<Taken>> take(Stored<OutboxQueue> cell, String lease) {
        OutboxQueue queue = cell.state();
        if (queue == null || !cell.isDue()) { // perhaps another version of Hexin can read it
            return Change.keep(Optional.empty());
        }
        boolean mayBeSent = queue.lease() != null && queue.isAttempting();
        Optional<Entry> next = mayBeSent ? queue.entries().stream().findFirst() : queue.due(clock.instant());
        return next.map(entry -> write(queue.leased(lease, mayBeSent), LEASE,
                Optional.of(taken(queue, entry, lease, mayBeSent))))
                .orElseGet(() -> unleased(queue, Optional.empty()));
    }

    /** The mark that comes before sending. */
    Change<OutboxQueue, Boolean> begin(Stored<OutboxQueue> cell, Taken taken) {
        return ofHolder(cell, taken, false,
                (queue, entry) -> write(queue.first(entry).leased(taken.lease(), true), LEASE, true));
    }

    /** What comes behind a message that the platform has taken. */
    Change<OutboxQueue, Optional<Taken>> sent(Stored<OutboxQueue> cell, Taken taken, boolean isLast) {
        return ofHolder(cell, taken, Optional.empty(), (queue, entry) -> next(taken, isLast
                ? queue.without(entry.id())
                : queue.replaced(entry, entry.next(clock.instant()))));
    }

    /** What comes before a message that is tried again after a pause. */
    Change<OutboxQueue, Optional<Taken>> retry(Stored<OutboxQueue> cell, Taken taken, Duration pause) {
        return ofHolder(cell, taken, Optional.empty(), (queue, entry) -> next(taken,
                queue.replaced(entry, entry.again(clock.instant().plus(pause)))));
    }

    /** What comes behind an entry that is not sent any more. */
    Change<OutboxQueue, Optional<Taken>> giveUp(Stored<OutboxQueue> cell, Taken taken) {
        return ofHolder(cell, taken, Optional.empty(),
                (queue, entry) -> next(taken, queue.without(entry.id())));
    }

    private interface Rule<T> {
        Change<OutboxQueue, T> apply(OutboxQueue queue, Entry entry);
    }

    /** @param otherwise what a worker is told that has lost the lease */
    private static <T> Change<OutboxQueue, T> ofHolder(
            Stored<OutboxQueue> cell,
            Taken taken,
            T otherwise,
            Rule<T> rule) {
        OutboxQueue queue = cell.found().filter(found -> Objects.equals(found.lease(), taken.lease()))
                .orElse(null);
        Entry entry = queue == null ? null : queue.entry(taken.entry());
        return queue == null || entry == null ? Change.keep(otherwise) : rule.apply(queue, entry);
    }

    private Change<OutboxQueue, Optional<Taken>> next(Taken before, OutboxQueue queue) {
        return queue.due(clock.instant()).map(entry -> write(queue.leased(before.lease(), false), LEASE,
                Optional.of(taken(queue, entry, before.lease(), false))))
                .orElseGet(() -> unleased(queue, Optional.empty()));
    }

    private <T> Change<OutboxQueue, T> unleased(OutboxQueue queue, T result) {
        return queue.entries().isEmpty()
                ? Change.remove(result)
                : write(queue.leased(null, false), untilDue(queue), result);
    }

    private <T> Change<OutboxQueue, T> write(OutboxQueue queue, Duration due, T result) {
        Duration left = Duration.between(clock.instant(), queue.lastsUntil());
        Duration lives = (left.isNegative() ? Duration.ZERO : left).plus(KEPT_LONGER);
        return Change.write(queue, Lifetime.of(lives).dueAfter(due), result);
    }

    private static Taken taken(OutboxQueue queue, Entry entry, String lease, boolean mayBeSent) {
        return new Taken(queue.follower(), entry.content(), entry.sent(), entry.attempts(),
                entry.tryUntil(), mayBeSent, lease, entry.id());
    }

    private Duration untilDue(OutboxQueue queue) {
        Instant now = clock.instant();
        Duration until = Duration.between(now, queue.nextDue(now));
        return until.isNegative() ? Duration.ZERO : until;
    }
}
