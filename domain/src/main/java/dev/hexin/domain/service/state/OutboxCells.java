package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.OutboxQueue.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The stored part of the outbox: for each follower a cell with a queue of messages. One worker of all
 * replicas holds the lease of a queue, and marks the first message before it sends it: what a worker that
 * died has marked may have been sent, the rest was not. Calls block, and throw what the store throws.
 */
public final class OutboxCells implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("outbox", Keep.KEPT, 50_000, CellGroup.LONGEST,
            Overflow.IS_REFUSED);

    private final Cells<OutboxQueue> cells;
    private final StorageEncryption encryption;
    private final OutboxRules rules;
    private final RandomGenerator random;

    public OutboxCells(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, OutboxCodec.CODEC, encryption, random);
        this.encryption = encryption;
        this.rules = new OutboxRules(clock);
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
        String lease = takes ? name() : null;
        return cells.update(encryption.pseudonym(follower), Stored.absent(),
                cell -> rules.add(cell, follower, entry, lease)).result();
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
        cells.update(encryption.pseudonym(follower), cell -> rules.cancel(cell, entry));
    }

    /** Takes what is due of one follower, where no other worker does. */
    public Optional<Taken> take(OpenId follower) {
        String lease = name();
        return cells.update(encryption.pseudonym(follower), cell -> rules.take(cell, lease));
    }

    /** Takes what is due of any followers, also what a worker left that died. */
    public List<Taken> takeDue(int most) {
        return cells.takeDue(most, cell -> rules.take(cell, name())).stream().flatMap(Optional::stream)
                .toList();
    }

    /** Marks it, which comes before sending it; false where another worker has taken it meanwhile. */
    public boolean begin(Taken taken) {
        return changed(taken, cell -> rules.begin(cell, taken));
    }

    /**
     * Its message was taken by the platform.
     *
     * @param isLast whether it was the entry's last
     * @return what to send next
     */
    public Optional<Taken> sent(Taken taken, boolean isLast) {
        return changed(taken, cell -> rules.sent(cell, taken, isLast));
    }

    /** Its message is tried again after a pause. */
    public Optional<Taken> retry(Taken taken, Duration pause) {
        return changed(taken, cell -> rules.retry(cell, taken, pause));
    }

    /** The rest of it is not sent any more. */
    public Optional<Taken> giveUp(Taken taken) {
        return changed(taken, cell -> rules.giveUp(cell, taken));
    }

    private <T> T changed(Taken taken, Function<Stored<OutboxQueue>, Change<OutboxQueue, T>> rule) {
        return cells.update(encryption.pseudonym(taken.follower()), rule);
    }

    private String name() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    @Override
    public void forget(OpenId openId) {
        cells.erase(encryption.pseudonym(openId));
    }
}
