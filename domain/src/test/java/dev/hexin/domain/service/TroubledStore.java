package dev.hexin.domain.service;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A store whose calls are noted, and fail where the test says so: before they do anything, or behind it. */
final class TroubledStore implements CellStore {
    /** Each as {@code read state}. */
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile Predicate<String> isAway = call -> false;
    volatile Predicate<String> isUnheard = call -> false;
    private final CellStore store;

    TroubledStore(CellStore store) {
        this.store = store;
    }

    private interface Call<T> {
        T answer();
    }

    private <T> T ask(String what, CellGroup group, Call<T> call) {
        String name = what + " " + group.name();
        calls.add(name);
        if (isAway.test(name)) {
            throw new IllegalStateException("the store is away");
        }
        T answer = call.answer();
        if (isUnheard.test(name)) {
            throw new IllegalStateException("the store's answer got lost");
        }
        return answer;
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        return ask("read", key.group(), () -> store.read(key));
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        return ask("write", key.group(), () -> store.write(key, expected, value, life));
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return ask("delete", key.group(), () -> store.delete(key, expected));
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return ask("due", group, () -> store.due(group, limit));
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return ask("keys", group, () -> store.keys(group, beginning));
    }

    @Override
    public long displaced() {
        return store.displaced();
    }
}
