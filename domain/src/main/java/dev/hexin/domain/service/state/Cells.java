package dev.hexin.domain.service.state;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.StorageEncryption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * One kind of shared state: typed, encrypted at rest where there is a key, changed by rules that are pure
 * functions. A rule may be asked several times, because another writer may come first. Calls block, and throw
 * what the {@link CellStore store} throws.
 *
 * @param <S> the state of a cell
 */
public final class Cells<S> {
    private static final System.Logger LOG = System.getLogger(Cells.class.getName());
    /** Of each try one writer wins, so only a crowd larger than this could make one lose every time. */
    private static final int MOST_TRIES = 200;
    private static final int TRIES_WITHOUT_PAUSE = 3;
    private static final long LONGEST_PAUSE = Duration.ofMillis(5).toNanos();

    private final CellStore store;
    private final CellGroup group;
    private final Codec<S> codec;
    private final StorageEncryption encryption;
    private final RandomGenerator random;
    private final AtomicBoolean saidUnreadable = new AtomicBoolean();

    public Cells(
            CellStore store,
            CellGroup group,
            Codec<S> codec,
            StorageEncryption encryption,
            RandomGenerator random) {
        this.store = store;
        this.group = group;
        this.codec = codec;
        this.encryption = encryption;
        this.random = random;
    }

    public CellGroup group() {
        return group;
    }

    public Stored<S> read(String name) {
        return store.read(group.key(name)).map(cell -> opened(name, cell)).orElse(Stored.absent());
    }

    private Stored<S> opened(String name, Cell cell) {
        S state = encryption.decrypt(cell.value(), owner(name)).flatMap(this::decoded).orElse(null);
        return new Stored<>(state, cell.version(), cell.age(), cell.isDue());
    }

    private Optional<S> decoded(String text) {
        Optional<S> state = codec.decode().apply(text);
        if (state.isEmpty() && saidUnreadable.compareAndSet(false, true)) {
            LOG.log(WARNING, () -> "A stored value of the group " + group.name()
                    + " can't be read and counts as none (said once): are all replicas of one version?");
        }
        return state;
    }

    /** Changes a cell as the rule decides of what is there. */
    public <T> T update(String name, Function<Stored<S>, Change<S, T>> rule) {
        return update(name, null, rule).result();
    }

    /**
     * The same in one trip, where the guess is right. A guess is good for a write only, which the store
     * checks: of what a rule would keep or remove, the cell is read.
     *
     * @param guess what the caller knows or expects to be there; null: it is read first
     */
    public <T> Updated<S, T> update(
            String name,
            @Nullable Stored<S> guess,
            Function<Stored<S>, Change<S, T>> rule) {
        return update(name, guess, rule, null);
    }

    /** @param alsoRead a cell to be read in the same trip, as it is after the change */
    public <T> Updated<S, T> update(
            String name,
            @Nullable Stored<S> guess,
            Function<Stored<S>, Change<S, T>> rule,
            @Nullable CellKey alsoRead) {
        if (guess != null && rule.apply(guess) instanceof Change.Write<S, T> write) {
            Updated<S, T> done = written(name, guess, write, alsoRead);
            if (done != null) {
                return done;
            }
        }
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Stored<S> before = read(name);
            Updated<S, T> done = tried(name, before, rule.apply(before), alsoRead);
            if (done != null) {
                return done;
            }
            if (tries > TRIES_WITHOUT_PAUSE) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE));
            }
        }
        throw new IllegalStateException("a cell of the group " + group.name()
                + " is written so often that one writer never came first");
    }

    private <T> @Nullable Updated<S, T> tried(
            String name,
            Stored<S> before,
            Change<S, T> change,
            @Nullable CellKey alsoRead) {
        return switch (change) {
            case Change.Keep<S, T> keep -> new Updated<>(keep.result(), before, alsoRead == null
                    ? Optional.empty()
                    : store.read(alsoRead), alsoRead != null);
            case Change.Remove<S, T> remove -> before.version() == 0
                    || store.delete(group.key(name), before.version())
                            ? new Updated<>(remove.result(), Stored.absent(), Optional.empty(), false)
                            : null;
            case Change.Write<S, T> write -> written(name, before, write, alsoRead);
        };
    }

    private <T> @Nullable Updated<S, T> written(
            String name,
            Stored<S> before,
            Change.Write<S, T> write,
            @Nullable CellKey alsoRead) {
        String value = encryption.encrypt(codec.encode().apply(write.state()), owner(name));
        CellKey key = group.key(name);
        CellStore.Written written = alsoRead == null
                ? new CellStore.Written(store.write(key, before.version(), value, write.life()),
                        Optional.empty())
                : store.write(key, before.version(), value, write.life(), alsoRead);
        OptionalLong version = written.version();
        return version.isEmpty()
                ? null
                : new Updated<>(write.result(), new Stored<>(write.state(), version.getAsLong(), before.age(),
                        write.life().expiresAfter() == null && before.isDue()), written.read(),
                        alsoRead != null);
    }

    /**
     * Takes cells whose time has come. Of several takers each gets others: the rule leases a cell by writing
     * it with a new time. One that another taker was faster with is left out.
     */
    public <T> List<T> takeDue(int most, Function<Stored<S>, Change<S, T>> rule) {
        List<CellKey> due = new ArrayList<>(store.due(group, most));
        Collections.shuffle(due, Random.from(random));
        List<T> taken = new ArrayList<>();
        for (CellKey key : due) {
            Stored<S> cell = read(key.name());
            if (cell.version() != 0 && cell.isDue()) {
                Updated<S, T> done = tried(key.name(), cell, rule.apply(cell), null);
                if (done != null) {
                    taken.add(done.result());
                }
            }
        }
        return taken;
    }

    /** The names of the cells that live now and whose names begin so. */
    public List<String> names(String beginning) {
        return store.keys(group, beginning).stream().map(CellKey::name).toList();
    }

    /** Removes a cell because a person's data is to be deleted. */
    public void erase(String name) {
        store.erase(group.key(name));
    }

    public void remove(String name) {
        update(name, cell -> Change.remove(true));
    }

    /** So that no cell's text can be put in the place of another's. */
    private String owner(String name) {
        return group.name() + ' ' + name;
    }

    /**
     * What became of an update.
     *
     * @param stored the cell afterwards
     * @param read the cell that was also to be read; empty where there is none
     * @param wasRead whether it was asked for
     */
    public record Updated<S, T>(T result, Stored<S> stored, Optional<Cell> read, boolean wasRead) {}
}
