package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.FollowerStates.Snapshot;
import dev.hexin.domain.service.state.FollowerStates.Work;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one run saw of its follower's states, and what it changed. */
final class StepChanges implements StateTexts {
    private final Snapshot before;
    private final Map<String, Optional<String>> changes = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    StepChanges(Snapshot before) {
        this.before = before;
    }

    Snapshot before() {
        return before;
    }

    @Override
    public Optional<String> read(String type) {
        used.add(type);
        return changes.getOrDefault(type, stored(type));
    }

    private Optional<String> stored(String type) {
        return Optional.ofNullable(before.state(type));
    }

    @Override
    public void change(String type, Function<Optional<String>, Optional<String>> change) {
        Optional<String> text = change.apply(read(type));
        if (text.equals(stored(type))) {
            changes.remove(type);
        } else {
            changes.put(type, text);
        }
    }

    boolean areNone() {
        return changes.isEmpty();
    }

    Work work(DeliveryId delivery, List<RunResult> results) {
        return new Work(delivery, Map.copyOf(changes), Set.copyOf(used), results);
    }
}
