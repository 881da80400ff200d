package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.chat.ServiceWindows;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The calls that send customer-service messages and the typing notice. */
public final class CustomerServiceEndpoints implements ApiGroup {
    private static final Duration TYPING = Duration.ofSeconds(15);
    private static final Duration TYPING_AFTER = Duration.ofSeconds(30);

    private final Followers followers;
    private final Predicate<String> blocked;
    private final ServiceWindows windows;
    private final Chats chats;
    private final SandboxTime time;
    private final Feed feed;
    private final Map<String, Instant> typing = new ConcurrentHashMap<>();

    /** @param blocked whether the account has put a follower on its blacklist */
    public CustomerServiceEndpoints(
            Followers followers,
            Predicate<String> blocked,
            ServiceWindows windows,
            Chats chats,
            SandboxTime time,
            Feed feed) {
        this.followers = followers;
        this.blocked = blocked;
        this.windows = windows;
        this.chats = chats;
        this.time = time;
        this.feed = feed;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/message/custom/send", Right.CUSTOMER_SERVICE, this::send),
                Endpoint.post("/cgi-bin/message/custom/typing", Right.CUSTOMER_SERVICE, this::typing));
    }

    private PlatformAnswer send(PlatformRequest call) {
        var request = call.body();
        var follower = follower(request);
        if (blocked.test(follower.openid())) {
            throw ApiError.of(43019);
        }
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
        return PlatformAnswer.ok();
    }

    private PlatformAnswer typing(PlatformRequest call) {
        var request = call.body();
        var follower = follower(request);
        var command = request.path("command").asText();
        if (command.equals("CancelTyping")) {
            cancel(follower);
            return PlatformAnswer.ok();
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
        publish(follower, true);
        return PlatformAnswer.ok();
    }

    private void cancel(Follower follower) {
        if (typing.remove(follower.openid()) != null) {
            publish(follower, false);
        }
    }

    private void publish(Follower follower, boolean is) {
        feed.publish("typing", Json.object().put("openid", follower.openid()).put("typing", is));
    }

    private Follower follower(ObjectNode request) {
        return followers.find(request.path("touser").asText()).orElseThrow(() -> ApiError.of(40003));
    }

    @Override
    public void reset() {
        typing.clear();
    }
}
