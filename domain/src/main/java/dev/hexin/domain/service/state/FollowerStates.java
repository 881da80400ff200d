package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.StateCell.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The states of an account's followers: a cell for each follower, with all their states. What a delivery
 * changes is written together with its results, under its id, so that another run of the same delivery finds
 * them and changes nothing. Calls block, and throw what the store throws.
 */
public final class FollowerStates implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("state", Keep.KEPT, 100_000, CellGroup.LONGEST,
            Overflow.DISPLACES);
    public static final CellGroup RESULTS = new CellGroup("state-reply", Keep.KEPT, 20_000,
            CellGroup.LONGEST,
            Overflow.DISPLACES);
    private static final Duration KEPT = Duration.ofDays(FollowerState.KEPT_DAYS);
    /** Longer than the platform asks again, also behind a restart in between. */
    private static final Duration STEPS_KEPT = Duration.ofSeconds(60);

    private final Cells<StateCell> cells;
    private final KeptAnswers results;
    private final StorageEncryption encryption;
    private final InstantSource clock;

    public FollowerStates(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, StateCell.CODEC, encryption, random);
        this.results = new KeptAnswers(store, RESULTS, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
    }

    /** What is stored of a follower, at one moment. */
    public final class Snapshot {
        private final Stored<StateCell> cell;

        private Snapshot(Stored<StateCell> cell) {
            this.cell = cell;
        }

        /** The text of a state; null: there is none. */
        public @Nullable String state(String type) {
            return StateCell.in(cell).state(type);
        }

        /** What a delivery was answered whose changes are stored. */
        public Optional<List<RunResult>> results(DeliveryId delivery) {
            return StateCell.in(cell).step(delivery.value()).map(FollowerStates.this::found);
        }
    }

    public Snapshot read(OpenId follower) {
        return new Snapshot(cells.read(encryption.pseudonym(follower)));
    }

    /** One whose result is gone was answered so long ago that no push waits for it. */
    private List<RunResult> found(Step step) {
        return step.results().stream().map(kept -> results.find(kept)
                .orElseGet(() -> new RunResult(Reply.none(), clock.instant()))).toList();
    }

    /**
     * What a delivery did.
     *
     * @param changes the new text of each state that it changed; empty: it is cleared
     * @param used the states that it saw or changed
     */
    public record Work(
            DeliveryId delivery,
            Map<String, Optional<String>> changes,
            Set<String> used,
            List<RunResult> results) {}

    /**
     * Stores what a delivery changed and its results, both or neither, unless a state that it used has
     * changed since it was read. A caller that did not hear what came of it asks again, and is told the same.
     *
     * @param read what the delivery saw
     * @return the results that count: those of another run of the delivery, where that came first; empty: a
     *     state has changed, and nothing is stored
     */
    public Optional<List<RunResult>> commit(OpenId follower, Snapshot read, Work work) {
        String person = encryption.pseudonym(follower);
        List<KeptAnswers.Kept> kept = work.results().stream()
                .map(result -> results.keep(result, person, STEPS_KEPT)).toList();
        Optional<Step> done = cells.update(person, read.cell,
                cell -> committed(cell, read, work, kept)).result();
        if (done.isEmpty() || !done.get().results().equals(kept)) {
            kept.forEach(results::drop);
        }
        return done.map(this::found);
    }

    private static Change<StateCell, Optional<Step>> committed(
            Stored<StateCell> cell,
            Snapshot read,
            Work work,
            List<KeptAnswers.Kept> kept) {
        StateCell now = StateCell.in(cell);
        Optional<Step> done = now.step(work.delivery().value());
        if (done.isPresent()) {
            return Change.keep(done);
        }
        if (work.used().stream().anyMatch(type -> !Objects.equals(now.state(type), read.state(type)))) {
            return Change.keep(Optional.empty());
        }
        Step step = new Step(work.delivery().value(), cell.age().toMillis(), kept);
        StateCell after = now.with(work.changes()).with(step, step.at() - STEPS_KEPT.toMillis());
        return Change.write(after, Lifetime.of(after.states().isEmpty() ? STEPS_KEPT : KEPT),
                Optional.of(step));
    }

    /**
     * Changes a state by itself, outside of a delivery.
     *
     * @param change of its text; empty: there is none
     */
    public void change(OpenId follower, String type, Function<Optional<String>, Optional<String>> change) {
        cells.update(encryption.pseudonym(follower), cell -> {
            StateCell now = StateCell.in(cell);
            Optional<String> before = Optional.ofNullable(now.state(type));
            Optional<String> text = change.apply(before);
            if (text.equals(before)) {
                return Change.keep(false);
            }
            StateCell after = now.with(Map.of(type, text));
            return Change.write(after, Lifetime.of(after.states().isEmpty() ? STEPS_KEPT : KEPT), true);
        });
    }

    @Override
    public void forget(OpenId openId) {
        String person = encryption.pseudonym(openId);
        cells.erase(person);
        results.eraseAll(person);
    }
}
