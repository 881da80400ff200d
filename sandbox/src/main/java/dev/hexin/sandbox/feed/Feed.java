package dev.hexin.sandbox.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Publishes changes: long polls look again, and subscribers get the change itself.
 */
public final class Feed {
    private static final int SUBSCRIBERS = 64;
    private static final int BACKLOG = 500;
    private static final Change END = new Change("end", NullNode.getInstance());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    /** One change: {@code push}, {@code chat}, {@code call} or {@code state}. */
    public record Change(String type, JsonNode data) {}

    public void publish(String type, JsonNode data) {
        var change = new Change(type, data);
        for (var subscription : subscriptions) {
            if (!subscription.queue.offer(change)) {
                subscription.close();
            }
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the condition gives a value, looking again after every change; empty when time is up. */
    public <T> Optional<T> await(Supplier<Optional<T>> condition, Duration atMost)
            throws InterruptedException {
        var left = atMost.toNanos();
        lock.lock();
        try {
            var found = condition.get();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = condition.get();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** A new subscriber, or nothing when there are too many. */
    public Optional<Subscription> subscribe() {
        if (subscriptions.size() >= SUBSCRIBERS) {
            return Optional.empty();
        }
        var subscription = new Subscription();
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    /** One subscriber's changes in order; one that falls far behind is closed. */
    public final class Subscription implements AutoCloseable {
        private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(BACKLOG);
        private volatile boolean open = true;

        /** The next change; empty when time is up or the subscription was closed. */
        public Optional<Change> next(Duration atMost) throws InterruptedException {
            return Optional.ofNullable(queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS))
                    .filter(change -> change != END);
        }

        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            subscriptions.remove(this);
            // wakes the waiting subscriber; with a full queue it is not waiting
            queue.offer(END);
        }
    }
}
