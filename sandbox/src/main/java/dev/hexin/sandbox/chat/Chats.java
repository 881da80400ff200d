package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chats of an account's followers, the newest 300 lines each. */
public final class Chats {
    /** The grey line that WeChat shows when an account's server fails. */
    public static final String FAULT_LINE = "该公众号提供的服务出现故障，请稍后再试";
    private static final int MOST = 300;

    private final Map<String, Deque<ChatEntry>> lines = new HashMap<>();
    private final Map<String, Received> received = new HashMap<>();
    private final SandboxTime time;
    private final Feed feed;
    private long seq;

    public Chats(SandboxTime time, Feed feed) {
        this.time = time;
        this.feed = feed;
    }

    public ChatEntry add(String openid, String source, ObjectNode content, @Nullable String pushId) {
        ObjectNode json;
        ChatEntry entry;
        synchronized (this) {
            entry = new ChatEntry(++seq, time.instant(), openid, source, content, pushId);
            var chat = lines.computeIfAbsent(openid, id -> new ArrayDeque<>());
            chat.add(entry);
            if (chat.size() > MOST) {
                chat.remove();
            }
            if (!source.equals("follower")) {
                received.computeIfAbsent(openid, id -> new Received())
                        .add(source, content.path("type").asText());
            }
            json = entry.toJson();
            json.set("received", received(openid));
        }
        feed.publish("chat", json);
        return entry;
    }

    public void addFault(String openid, String pushId) {
        add(openid, "system", Json.object().put("type", "fault").put("content", FAULT_LINE), pushId);
    }

    /** The lines after a sequence number; {@code source} narrows them when it is not empty. */
    public synchronized List<ChatEntry> after(String openid, long after, String source) {
        return lines.getOrDefault(openid, new ArrayDeque<>())
                .stream()
                .filter(entry -> entry.seq() > after && (source.isEmpty() || entry.source().equals(source)))
                .toList();
    }

    /** How many lines of each source but the follower, and of each type, came since the start. */
    public synchronized ObjectNode received(String openid) {
        return received.getOrDefault(openid, new Received()).toJson();
    }

    /** Forgets every line; the numbers go on, so that a client cannot mistake a new line for an old one. */
    public synchronized void reset() {
        lines.clear();
        received.clear();
    }
}
