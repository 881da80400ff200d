package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.wire.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of one push, attempt by attempt. It is thread-safe. */
public final class Transcript {
    private final SandboxPush push;
    private final SandboxSettings settings;
    private final Instant at;
    private final long limitMillis;
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean done;
    private boolean forgotten;
    private boolean faultLine;
    private @Nullable ObjectNode reply;

    Transcript(SandboxPush push, SandboxSettings settings, Instant at, long limitMillis) {
        this.push = push;
        this.settings = settings;
        this.at = at;
        this.limitMillis = limitMillis;
    }

    public SandboxPush push() {
        return push;
    }

    Instant at() {
        return at;
    }

    /** Those that do not run any more. */
    synchronized List<Attempt> endedAttempts() {
        return attempts.stream().filter(attempt -> attempt.millis() != null).toList();
    }

    SandboxSettings settings() {
        return settings;
    }

    synchronized void begin(Attempt attempt) {
        attempts.add(attempt);
    }

    synchronized void end(Attempt attempt) {
        attempts.set(attempt.number() - 1, attempt);
    }

    synchronized void done(boolean showsFault, @Nullable ObjectNode seen) {
        done = true;
        faultLine = showsFault;
        reply = seen;
    }

    /** The sandbox starts again: nobody waits for it any more. */
    synchronized void forget() {
        done = true;
        forgotten = true;
    }

    synchronized boolean isForgotten() {
        return forgotten;
    }

    public synchronized boolean isDone() {
        return done;
    }

    /** How many attempts have begun. */
    public synchronized int attempts() {
        return attempts.size();
    }

    public synchronized ObjectNode toJson() {
        var json = Json.object()
                .put("id", push.id())
                .put("name", push.name())
                .put("family", push.family())
                .put("kind", push.kind())
                .put("follower", push.openid())
                .put("msgId", push.msgId())
                .put("at", at.toEpochMilli())
                .put("mode", settings.mode().label())
                .put("format", settings.format().label())
                .put("speed", settings.speed())
                .put("limitMillis", limitMillis)
                .put("state", done ? "done" : "running")
                .put("faultLine", faultLine);
        json.set("reply", reply);
        var list = json.putArray("attempts");
        attempts.forEach(attempt -> list.add(attempt.toJson()));
        return json;
    }
}
