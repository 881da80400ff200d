package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas of one account write down of each delivery. Each call is atomic, blocks, and throws when
 * the store can't be asked. A run is leased to its owner: one that does not renew it in time has died, or
 * could not reach the store either. Of a person that is forgotten, finished runs say nothing, and those under
 * way are answered by their owner alone.
 */
public final class SharedRuns implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("run", Keep.HOT, 500_000, 20_000, Overflow.DISPLACES);
    public static final CellGroup BIG = new CellGroup("run-text", Keep.HOT, 50_000, CellGroup.LONGEST,
            Overflow.DISPLACES);
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final Cells<RunRecord> cells;
    private final KeptAnswers answers;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final @Nullable Function<String, @Nullable CellKey> besideFirst;
    private final RunRules rules;
    private final RunNames names;
    private final OwnRuns own = new OwnRuns();

    /**
     * @param besideFirst a cell of the sender's, by pseudonym, to be read with a first sighting, or null;
     *     null: none is ever read. One that was read and is absent says that nothing waits for the sender
     */
    public SharedRuns(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random,
            @Nullable Function<String, @Nullable CellKey> besideFirst) {
        this(store, encryption, clock, random, besideFirst, LEASE, KEPT);
    }

    /**
     * @param lease how long an owner that doesn't renew it has a run
     * @param kept how long a run is remembered after its last lease has ended
     */
    public SharedRuns(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random,
            @Nullable Function<String, @Nullable CellKey> besideFirst,
            Duration lease,
            Duration kept) {
        this.cells = new Cells<>(store, GROUP, RunRecord.CODEC, encryption, random);
        this.answers = new KeptAnswers(store, BIG, encryption, random);
        this.encryption = encryption;
        this.names = new RunNames(encryption);
        this.clock = clock;
        this.besideFirst = besideFirst;
        this.rules = new RunRules(lease, kept);
    }

    /**
     * Counts one more delivery; takes the run if no replica has it. One whose lease has ended is left to the
     * replicas that look.
     *
     * @param owner who would run it: a name that no other replica has
     */
    public Entry register(DeliveryId id, String owner) {
        String person = names.person(id);
        String name = names.of(person, id);
        CellKey beside = besideFirst == null || id.sender() == null ? null : besideFirst.apply(person);
        Cells.Updated<RunRecord, Boolean> seen = cells.update(name, Stored.absent(),
                cell -> rules.register(cell, owner), beside);
        return entry(name, owner, seen, beside == null || seen.read().isPresent());
    }

    /**
     * The same without counting, for replicas whose pushes wait.
     *
     * @param takesOver whether to take also a run whose lease has ended, and to see anew an entry that is
     *     gone; without it, one that is gone looks as if another replica had it
     */
    public Entry look(DeliveryId id, String owner, boolean takesOver) {
        String name = names.of(id);
        return entry(name, owner, cells.update(name, null, cell -> rules.look(cell, owner, takesOver)), true);
    }

    /** Renews the owner's lease; false if the run is not theirs any more. */
    public boolean renew(DeliveryId id, String owner) {
        String name = names.of(id);
        Cells.Updated<RunRecord, Boolean> renewed = cells.update(name, own.guess(name),
                cell -> rules.renew(cell, owner));
        own.learn(name, owner, renewed.stored());
        return renewed.result();
    }

    /**
     * Ends the owner's lease at once, unfinished, so that the next replica that looks or sees takes the run.
     */
    public void release(DeliveryId id, String owner) {
        String name = names.of(id);
        cells.update(name, own.remove(name), cell -> rules.release(cell, owner));
    }

    /**
     * Finishes a run. The first answer counts, also if its owner had lost the lease to a replica that is not
     * finished. A caller that did not hear what came of it asks again, and is told the same.
     *
     * @throws dev.hexin.domain.port.CellRefusedException when the answer is too long; the run is not finished
     */
    public Finish finish(DeliveryId id, String owner, RunResult answer) {
        String name = names.of(id);
        Stored<RunRecord> guess = own.remove(name);
        // outlives the run
        KeptAnswers.Kept given = answers.keep(answer, name, rules.kept().plus(rules.lease()));
        Cells.Updated<RunRecord, Finish> finished = cells.update(name, guess,
                cell -> rules.finish(cell, owner, given, KeptAnswers.Kept.silence(answer.at())));
        if (!given.equals(RunRules.run(finished.stored()).answer())) {
            answers.drop(given);
        }
        return finished.result();
    }

    /**
     * Of all callers, once it is finished, exactly one is told true: it brings the answer to the follower.
     */
    public boolean claimLateDelivery(DeliveryId id) {
        return cells.update(names.of(id), rules::claimLateDelivery);
    }

    /**
     * Gives up waiting. An answer that is late then is told to no other replica: entries have one of the same
     * time that says nothing.
     *
     * @return the answer, where the run was finished before; where it was not, it is marked, and {@link
     *     #finish} will say {@link Finish#LATE}
     */
    public Optional<RunResult> abandonWait(DeliveryId id) {
        return Optional.ofNullable(answer(cells.update(names.of(id), rules::abandonWait)));
    }

    @Override
    public void forget(OpenId openId) {
        String person = encryption.pseudonym(openId);
        KeptAnswers.Kept silence = KeptAnswers.Kept.silence(clock.instant());
        for (String name : cells.names(person)) {
            cells.update(name, cell -> rules.forget(cell, silence));
        }
        answers.eraseAll(person);
    }

    private Entry entry(
            String name,
            String owner,
            Cells.Updated<RunRecord, Boolean> updated,
            boolean mayHaveWaiting) {
        Stored<RunRecord> cell = updated.stored();
        if (updated.result()) {
            own.add(name, cell);
        } else {
            own.learn(name, owner, cell);
        }
        RunRecord run = RunRules.run(cell);
        return new Entry(run.seen(), clock.instant().minus(cell.age()), updated.result(), answer(run),
                mayHaveWaiting);
    }

    /**
     * Of a finished run one that says nothing, where a big one is gone: pushes that wait must not wait on.
     */
    private @Nullable RunResult answer(RunRecord run) {
        return run.answer() == null
                ? null
                : answers.find(run.answer()).orElseGet(() -> new RunResult(Reply.none(), clock.instant()));
    }

    /**
     * What is known of a delivery.
     *
     * @param number how often it was seen, by all replicas, this time included
     * @param mine whether the caller has to run it
     * @param answer null while it is not finished
     * @param mayHaveWaiting false where it was seen that nothing waits for the sender
     */
    public record Entry(
            int number,
            Instant firstSeen,
            boolean mine,
            @Nullable RunResult answer,
            boolean mayHaveWaiting) {}

    /** What became of a finished run. */
    public enum Finish {
        /** It is kept for the pushes that wait or come again. */
        KEPT,
        /** A replica has given up waiting: the caller brings the answer to the follower, and no other may. */
        LATE,
        /** Another one has finished it before: its answer counts. */
        TOO_LATE
    }
}
