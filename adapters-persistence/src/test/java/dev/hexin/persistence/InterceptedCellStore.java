package dev.hexin.persistence;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store on the way to which something happens: it can't be reached, is not heard, hangs, or another caller
 * is faster.
 */
public final class InterceptedCellStore implements CellStore {
    private static final Runnable NOTHING = () -> {};

    private final CellStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable CellGroup asked;
    private volatile Runnable before = NOTHING;
    private volatile Runnable after = NOTHING;

    public InterceptedCellStore(CellStore store) {
        this.store = store;
    }

    /** From now on before each call; it may throw, and then nothing is done. */
    public void before(Runnable happens) {
        before = happens;
    }

    /** From now on after each call; it may throw, and then what was done is not heard. */
    public void after(Runnable happens) {
        after = happens;
    }

    public void goDown() {
        before(() -> {
            throw new StoreAwayException("the store is down");
        });
    }

    /** It does what it is asked, and is not heard. */
    public void goMute() {
        after(() -> {
            throw new StoreAwayException("what the store says does not arrive");
        });
    }

    /**
     * Lets so many calls pass, and the next one fail.
     *
     * @param isDone whether it does what it is asked, and is not heard
     */
    public void failAfter(int passing, boolean isDone) {
        AtomicInteger left = new AtomicInteger(passing);
        Runnable fails = () -> {
            if (left.getAndDecrement() == 0) {
                throw new StoreAwayException("the store is away");
            }
        };
        if (isDone) {
            after(fails);
        } else {
            before(fails);
        }
    }

    /** Calls hang until this is counted down. */
    public CountDownLatch hang() {
        CountDownLatch end = new CountDownLatch(1);
        before(() -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        return end;
    }

    public void comeBack() {
        before = NOTHING;
        after = NOTHING;
    }

    public int calls() {
        return calls.get();
    }

    /** What the last call, or the one under way, is about. */
    public CellGroup asked() {
        return asked;
    }

    private <T> T ask(CellGroup group, Supplier<T> question) {
        asked = group;
        calls.incrementAndGet();
        before.run();
        T answer = question.get();
        asked = group;
        after.run();
        return answer;
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        return ask(key.group(), () -> store.read(key));
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        return ask(key.group(), () -> store.write(key, expected, value, life));
    }

    @Override
    public Written write(CellKey key, long expected, String value, Lifetime life, CellKey alsoRead) {
        return ask(key.group(), () -> store.write(key, expected, value, life, alsoRead));
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return ask(key.group(), () -> store.delete(key, expected));
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return ask(group, () -> store.due(group, limit));
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return ask(group, () -> store.keys(group, beginning));
    }

    @Override
    public long displaced() {
        return store.displaced();
    }
}
