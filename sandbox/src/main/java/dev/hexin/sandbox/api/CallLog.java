package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The newest 500 calls that the back end made; no secrets, no tokens, no bodies. */
public final class CallLog {
    private static final int MOST = 500;

    private final Deque<ObjectNode> calls = new ArrayDeque<>();
    private final SandboxTime time;
    private final Feed feed;
    private final ReadWriteLock acting = new ReentrantReadWriteLock();
    private long seq;

    public CallLog(SandboxTime time, Feed feed) {
        this.time = time;
        this.feed = feed;
    }

    void add(String method, String path, @Nullable String openid, int errcode, String outcome) {
        ObjectNode call;
        synchronized (this) {
            call = Json.object()
                    .put("seq", ++seq)
                    .put("at", time.instant().toEpochMilli())
                    .put("method", method)
                    .put("path", path)
                    .put("follower", openid)
                    .put("errcode", errcode)
                    .put("outcome", outcome);
            calls.add(call);
            if (calls.size() > MOST) {
                calls.remove();
            }
        }
        feed.publish("call", call);
    }

    /** Makes a call that is seen elsewhere, in a chat, before it is in this log. */
    void acting(Runnable call) {
        acting.readLock().lock();
        try {
            call.run();
        } finally {
            acting.readLock().unlock();
        }
    }

    /** Waits until the calls that have been seen elsewhere are in this log. */
    public void settle() {
        acting.writeLock().lock();
        acting.writeLock().unlock();
    }

    /** The calls after a sequence number whose path starts so. */
    public synchronized List<ObjectNode> after(long after, String path) {
        return calls.stream()
                .filter(call -> call.get("seq").asLong() > after
                        && call.get("path").asText().startsWith(path))
                .toList();
    }

    public synchronized void reset() {
        calls.clear();
    }
}
