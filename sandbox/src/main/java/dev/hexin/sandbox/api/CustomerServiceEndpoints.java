package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.chat.ServiceWindows;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Customer-service messages and the typing notice. */
final class CustomerServiceEndpoints {
    private static final Duration TYPING = Duration.ofSeconds(15);
    private static final Duration TYPING_AFTER = Duration.ofSeconds(30);

    private final Followers followers;
    private final ServiceWindows windows;
    private final Chats chats;
    private final SandboxTime time;
    private final Feed feed;
    private final Map<String, Instant> typing = new ConcurrentHashMap<>();

    CustomerServiceEndpoints(
            Followers followers,
            ServiceWindows windows,
            Chats chats,
            SandboxTime time,
            Feed feed) {
        this.followers = followers;
        this.windows = windows;
        this.chats = chats;
        this.time = time;
        this.feed = feed;
    }

    void send(ObjectNode request) {
        var follower = follower(request);
        if (!follower.subscribed()) {
            throw ApiError.of(45015);
        }
        var drawn = CustomerServiceCall.read(request);
        switch (windows.take(follower.openid())) {
            case CLOSED -> throw ApiError.of(45015);
            case USED_UP -> throw ApiError.of(45047);
            case SENT -> {
                var agent = request.path("customservice").path("kf_account").asText();
                chats.add(follower.openid(), "customer-service",
                        agent.isEmpty() ? drawn : drawn.put("kfAccount", agent), null);
                cancel(follower);
            }
        }
    }

    void typing(ObjectNode request) {
        var follower = follower(request);
        var command = request.path("command").asText();
        if (command.equals("CancelTyping")) {
            cancel(follower);
            return;
        }
        if (!command.equals("Typing")) {
            throw ApiError.of(45072);
        }
        if (!windows.messageWithin(follower.openid(), TYPING_AFTER)) {
            throw ApiError.of(45080);
        }
        var now = time.instant();
        if (now.isBefore(typing.getOrDefault(follower.openid(), Instant.EPOCH))) {
            throw ApiError.of(45081);
        }
        typing.put(follower.openid(), now.plus(TYPING));
        tell(follower, true);
    }

    private void cancel(Follower follower) {
        if (typing.remove(follower.openid()) != null) {
            tell(follower, false);
        }
    }

    private void tell(Follower follower, boolean is) {
        feed.publish("typing", Json.object().put("openid", follower.openid()).put("typing", is));
    }

    private Follower follower(ObjectNode request) {
        return followers.find(request.path("touser").asText()).orElseThrow(() -> ApiError.of(40003));
    }

    void reset() {
        typing.clear();
    }
}
