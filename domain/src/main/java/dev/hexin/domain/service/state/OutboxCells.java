package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.OutboxQueue.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The stored part of the outbox: for each follower a cell with a queue of messages. One worker of all
 * replicas holds the lease of a queue, and marks the first message before it sends it: what a worker that
 * died has marked may have been sent, the rest was not. Calls block, and throw what the store throws.
 */
public final class OutboxCells implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("outbox", Keep.KEPT, 50_000, CellGroup.LONGEST,
            Overflow.IS_REFUSED);
    /** Of one follower: more than the platform lets follow on a message. */
    static final int MOST_ENTRIES = 20;
    /** Longer than a call of the platform takes, and than a wait for an access token. */
    static final Duration LEASE = Duration.ofMinutes(2);
    /** Behind the time at which a message is given up, so that a worker finds it to give it up. */
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private final Cells<OutboxQueue> cells;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final RandomGenerator random;

    public OutboxCells(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, OutboxCodec.CODEC, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The right, and the obligation, to send the first message of a queue.
     *
     * @param sent how many messages of this entry the platform has taken
     * @param attempts how often the next one was tried
     * @param mayBeSent whether a worker died while it sent it
     */
    public record Taken(
            OpenId follower,
            Outgoing content,
            int sent,
            int attempts,
            Instant tryUntil,
            boolean mayBeSent,
            String lease,
            String entry) {}

    /** An entry to be added; its id is one that no other entry of the follower has. */
    public record NewEntry(String id, Outgoing content, Instant notBefore, Instant tryUntil) {}

    /**
     * Puts an entry behind the others of a follower.
     *
     * @param takes whether the caller sends it, where it is the first and no other worker holds the lease
     * @throws CellRefusedException where the follower, or the account, has too many
     */
    public Optional<Taken> add(
            OpenId follower,
            NewEntry added,
            boolean takes) {
        Entry entry = new Entry(added.id(), added.content(), 0, 0, added.notBefore(), added.tryUntil());
        String lease = name();
        return cells.update(encryption.pseudonym(follower), Stored.absent(), cell -> {
            OutboxQueue before = cell.found().orElse(OutboxQueue.of(follower));
            if (before.entries().size() >= MOST_ENTRIES) {
                throw new CellRefusedException("a follower has at most " + MOST_ENTRIES
                        + " entries in the outbox");
            }
            OutboxQueue queue = before.with(entry);
            if (before.lease() != null) { // its worker, or the one that comes after it, goes on with this one
                return Change.write(queue, Lifetime.unchanged(), Optional.<Taken>empty());
            }
            return takes && before.entries().isEmpty() && entry.isDue(clock.instant())
                    ? Change.write(queue.leased(lease, false), life(queue, LEASE),
                            Optional.of(taken(queue, entry, lease, false)))
                    : Change.write(queue, life(queue, untilDue(queue)), Optional.<Taken>empty());
        }).result();
    }

    /** How many messages of a follower wait that are due by then. */
    public int waiting(OpenId follower, Instant at) {
        return cells.read(encryption.pseudonym(follower)).found().map(queue -> queue.waiting(at)).orElse(0);
    }

    /** Whether an answer to the follower waits to be sent, or is being sent. */
    public boolean hasLateAnswer(OpenId follower) {
        return cells.read(encryption.pseudonym(follower)).found().filter(OutboxQueue::hasLateAnswer)
                .isPresent();
    }

    /** Removes an entry of which it is not known whether it was added. */
    public void cancel(OpenId follower, String entry) {
        cells.update(encryption.pseudonym(follower), cell -> cell.found()
                .filter(queue -> queue.entry(entry) != null)
                .map(queue -> unleased(queue.without(entry), true))
                .orElse(Change.keep(false)));
    }

    private <T> Change<OutboxQueue, T> unleased(OutboxQueue queue, T result) {
        return queue.entries().isEmpty()
                ? Change.remove(result)
                : write(queue.leased(null, false), untilDue(queue), result);
    }

    /** Takes what is due of one follower, where no other worker does. */
    public Optional<Taken> take(OpenId follower) {
        return cells.update(encryption.pseudonym(follower),
                cell -> cell.isDue() ? take(cell) : Change.keep(Optional.empty()));
    }

    /** Takes what is due of any followers, also what a worker left that died. */
    public List<Taken> takeDue(int most) {
        return cells.takeDue(most, this::take).stream().flatMap(Optional::stream).toList();
    }

    private Change<OutboxQueue, Optional<Taken>> take(Stored<OutboxQueue> cell) {
        OutboxQueue queue = cell.state();
        if (queue == null) { // perhaps another version of Hexin can read it
            return Change.keep(Optional.empty());
        }
        boolean mayBeSent = queue.lease() != null && queue.isAttempting();
        Optional<Entry> next = mayBeSent ? queue.entries().stream().findFirst() : queue.due(clock.instant());
        String lease = name();
        return next.map(entry -> write(queue.leased(lease, mayBeSent), LEASE,
                Optional.of(taken(queue, entry, lease, mayBeSent))))
                .orElseGet(() -> unleased(queue, Optional.empty()));
    }

    /** Marks it, which comes before sending it; false where another worker has taken it meanwhile. */
    public boolean begin(Taken taken) {
        return changed(taken, false, (queue, entry) -> write(queue.first(entry).leased(taken.lease(), true),
                LEASE, true));
    }

    /**
     * Its message was taken by the platform.
     *
     * @param isLast whether it was the entry's last
     * @return what to send next
     */
    public Optional<Taken> sent(Taken taken, boolean isLast) {
        return changed(taken, Optional.empty(), (queue, entry) -> next(taken, isLast
                ? queue.without(entry.id())
                : queue.replaced(entry, entry.next(clock.instant()))));
    }

    /** Its message is tried again after a pause. */
    public Optional<Taken> retry(Taken taken, Duration pause) {
        return changed(taken, Optional.empty(), (queue, entry) -> next(taken,
                queue.replaced(entry, entry.again(clock.instant().plus(pause)))));
    }

    /** The rest of it is not sent any more. */
    public Optional<Taken> giveUp(Taken taken) {
        return changed(taken, Optional.empty(), (queue, entry) -> next(taken, queue.without(entry.id())));
    }

    private <T> T changed(Taken taken, T otherwise, Rule<T> rule) {
        return cells.update(encryption.pseudonym(taken.follower()), cell -> {
            OutboxQueue queue = cell.found().filter(found -> Objects.equals(found.lease(), taken.lease()))
                    .orElse(null);
            Entry entry = queue == null ? null : queue.entry(taken.entry());
            return queue == null || entry == null ? Change.keep(otherwise) : rule.apply(queue, entry);
        });
    }

    private interface Rule<T> {
        Change<OutboxQueue, T> apply(OutboxQueue queue, Entry entry);
    }

    private Change<OutboxQueue, Optional<Taken>> next(Taken before, OutboxQueue queue) {
        return queue.due(clock.instant()).map(entry -> write(queue.leased(before.lease(), false), LEASE,
                Optional.of(taken(queue, entry, before.lease(), false))))
                .orElseGet(() -> unleased(queue, Optional.empty()));
    }

    private <T> Change<OutboxQueue, T> write(OutboxQueue queue, Duration due, T result) {
        return Change.write(queue, life(queue, due), result);
    }

    private static Taken taken(OutboxQueue queue, Entry entry, String lease, boolean mayBeSent) {
        return new Taken(queue.follower(), entry.content(), entry.sent(), entry.attempts(),
                entry.tryUntil(), mayBeSent, lease, entry.id());
    }

    private Lifetime life(OutboxQueue queue, Duration due) {
        Duration left = Duration.between(clock.instant(), queue.lastsUntil());
        return Lifetime.of((left.isNegative() ? Duration.ZERO : left).plus(KEPT_LONGER)).dueAfter(due);
    }

    private Duration untilDue(OutboxQueue queue) {
        Instant now = clock.instant();
        Duration until = Duration.between(now, queue.nextDue(now));
        return until.isNegative() ? Duration.ZERO : until;
    }

    private String name() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    @Override
    public void forget(OpenId openId) {
        cells.erase(encryption.pseudonym(openId));
    }
}
