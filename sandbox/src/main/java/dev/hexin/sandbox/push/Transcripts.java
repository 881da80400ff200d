package dev.hexin.sandbox.push;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest 500 transcripts; those still running are never dropped. */
public final class Transcripts {
    private static final int MOST = 500;

    private final Map<String, Transcript> byId = new LinkedHashMap<>();

    synchronized void add(Transcript transcript) {
        byId.put(transcript.push().id(), transcript);
        for (Iterator<Transcript> each = byId.values().iterator(); byId.size() > MOST && each.hasNext();) {
            if (each.next().isDone()) {
                each.remove();
            }
        }
    }

    public synchronized Optional<Transcript> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The newest ones, newest last. */
    public synchronized List<Transcript> newest(int most) {
        var all = new ArrayList<>(byId.values());
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    synchronized void reset() {
        byId.values().forEach(Transcript::forget);
        byId.clear();
    }
}
