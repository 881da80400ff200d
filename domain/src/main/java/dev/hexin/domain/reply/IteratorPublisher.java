package dev.hexin.domain.reply;

import dev.hexin.domain.jvm.FatalError;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what an iterator gives, once, from a thread of its own. The thread reads no further than it is
 * asked to. Cancelling interrupts it; when it ends it closes what the iterator reads from.
 */
final class IteratorPublisher implements Flow.Publisher<String> {
    private final Iterator<String> parts;
    private final Runnable close;
    private final AtomicBoolean isTaken = new AtomicBoolean();

    IteratorPublisher(Iterator<String> parts, Runnable close) {
        this.parts = parts;
        this.close = close;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
        if (isTaken.compareAndSet(false, true)) {
            Reading reading = new Reading(subscriber);
            reading.thread.start();
        } else {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(new IllegalStateException("the parts of this answer were read before"));
        }
    }

    private final class Reading implements Flow.Subscription {
        final Thread thread = Thread.ofVirtual().name("growing answer").unstarted(this::read);
        private final Flow.Subscriber<? super String> subscriber;
        private final Semaphore requested = new Semaphore(0);
        private volatile boolean isCancelled;

        Reading(Flow.Subscriber<? super String> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long more) {
            long room = Integer.MAX_VALUE - requested.availablePermits();
            requested.release((int) Math.max(0, Math.min(more, room)));
        }

        @Override
        public void cancel() {
            isCancelled = true;
            thread.interrupt();
        }

        private void read() {
            Throwable failure = null;
            try {
                subscriber.onSubscribe(this);
                publish();
            } catch (Throwable thrown) { // an Error too: the subscriber would wait for more
                FatalError.haltIfFatal(thrown);
                failure = thrown;
            }
            Thread.interrupted(); // what is closed must not suffer from it
            try {
                close.run();
            } finally {
                end(failure);
            }
        }

        private void publish() throws InterruptedException {
            while (!isCancelled) {
                requested.acquire();
                if (isCancelled || !parts.hasNext()) {
                    return;
                }
                subscriber.onNext(Objects.requireNonNull(parts.next(), "a part is null"));
            }
        }

        private void end(@Nullable Throwable failure) {
            if (!isCancelled && failure == null) {
                subscriber.onComplete();
            } else if (!isCancelled) {
                subscriber.onError(failure);
            }
        }
    }

    /** Of a subscriber that comes too late. */
    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long more) {}

        @Override
        public void cancel() {}
    }
}
