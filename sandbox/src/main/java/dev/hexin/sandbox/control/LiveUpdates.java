package dev.hexin.sandbox.control;

import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.sse.SseClient;

import java.time.Duration;

/** The page's server-sent events: push, chat, call, typing, state, reset; a comment now and then keeps the line open. */
final class LiveUpdates {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private LiveUpdates() {}

    static void serve(SseClient client, World world) {
        var subscription = world.feed.subscribe();
        if (subscription.isEmpty()) {
            client.close();
            return;
        }
        client.keepAlive();
        client.onClose(subscription.get()::close);
        client.sendComment("welcome");
        Thread.ofVirtual().name("live-updates").start(() -> pump(client, subscription.get()));
    }

    private static void pump(SseClient client, Feed.Subscription subscription) {
        try (subscription) {
            while (subscription.isOpen() && !client.terminated()) {
                var change = subscription.next(HEARTBEAT);
                if (!subscription.isOpen()) {
                    break;
                }
                if (change.isPresent()) {
                    client.sendEvent(change.get().type(),
                            Json.MAPPER.writeValueAsString(change.get().data()));
                } else {
                    client.sendComment("still here");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("A tree can always be written", e);
        } finally {
            client.close();
        }
    }
}
