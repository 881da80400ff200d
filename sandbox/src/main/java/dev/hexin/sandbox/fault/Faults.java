package dev.hexin.sandbox.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.fault.Fault.Kind;
import dev.hexin.sandbox.wire.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that are set, at most 50, in the order in which they were set. */
public final class Faults {
    private static final int MOST = 50;

    private final List<Fault> faults = new ArrayList<>();
    private final Runnable changed;
    private int last;

    /** @param changed told when a fault has happened once more of the times it was set for */
    public Faults(Runnable changed) {
        this.changed = changed;
    }

    public synchronized Fault add(ObjectNode json) {
        if (faults.size() >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " faults already; remove some first.");
        }
        var fault = Fault.from("f" + ++last, json);
        faults.add(fault);
        return fault;
    }

    /** The first fault of this kind that concerns the path and the follower; it is used up by one. */
    public Optional<Fault> take(Kind kind, String path, @Nullable String openid) {
        var taken = find(kind, path, openid);
        taken.filter(fault -> fault.times() > 0).ifPresent(fault -> changed.run());
        return taken;
    }

    private synchronized Optional<Fault> find(Kind kind, String path, @Nullable String openid) {
        for (var i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (fault.concerns(kind, path, openid)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else if (fault.times() > 1) {
                    faults.set(i, fault.once());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    public synchronized boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    public synchronized void clear() {
        faults.clear();
    }

    public synchronized ArrayNode toJson() {
        var list = Json.MAPPER.createArrayNode();
        faults.forEach(fault -> list.add(fault.toJson()));
        return list;
    }
}
