package dev.hexin.domain.reply;

import java.util.concurrent.Flow;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A text that is written while it is read: what is added goes to the one subscriber as it asks for it, and
 * what waits goes as one part. For a text that grows of another one, or of bytes that arrive.
 */
public final class TextParts implements Flow.Publisher<String> {
    private final Runnable onCancel;
    // all below is guarded by the lock, calls of the subscriber are not
    private final Lock lock = new ReentrantLock();
    private final StringBuilder waiting = new StringBuilder();
    private Flow.@Nullable Subscriber<? super String> subscriber;
    private long demand;
    private boolean isEnded;
    private @Nullable Throwable failure;
    private boolean isTold;
    private boolean isDelivering;

    /** @param onCancel is told when the subscriber wants no more */
    public TextParts(Runnable onCancel) {
        this.onCancel = onCancel;
    }

    /** Has no effect after the end. */
    public void add(String text) {
        lock.lock();
        try {
            if (!isEnded) {
                waiting.append(text);
            }
        } finally {
            lock.unlock();
        }
        deliver();
    }

    public void end() {
        end(null);
    }

    /** Ends it behind what was added. */
    public void fail(Throwable why) {
        end(why);
    }

    private void end(@Nullable Throwable why) {
        lock.lock();
        try {
            if (!isEnded) {
                isEnded = true;
                failure = why;
            }
        } finally {
            lock.unlock();
        }
        deliver();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> reader) {
        lock.lock();
        try {
            if (subscriber != null) {
                throw new IllegalStateException("a text that grows is read once");
            }
            subscriber = reader;
        } finally {
            lock.unlock();
        }
        reader.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                lock.lock();
                try {
                    demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                } finally {
                    lock.unlock();
                }
                deliver();
            }

            @Override
            public void cancel() {
                stop();
            }
        });
        deliver();
    }

    private void stop() {
        lock.lock();
        try {
            isTold = true;
            isEnded = true;
            waiting.setLength(0);
        } finally {
            lock.unlock();
        }
        onCancel.run();
    }

    /** One thread at a time, in order. */
    private void deliver() {
        while (true) {
            Flow.Subscriber<? super String> reader;
            String part = "";
            Throwable why;
            lock.lock();
            try {
                reader = subscriber;
                boolean hasPart = !waiting.isEmpty() && demand > 0;
                if (reader == null || isDelivering || isTold || !hasPart && !(isEnded && waiting.isEmpty())) {
                    return;
                }
                why = failure;
                if (hasPart) {
                    part = waiting.toString();
                    waiting.setLength(0);
                    demand--;
                } else {
                    isTold = true;
                }
                isDelivering = true;
            } finally {
                lock.unlock();
            }
            try {
                tell(reader, part, why);
            } finally {
                lock.lock();
                isDelivering = false;
                lock.unlock();
            }
        }
    }

    private static void tell(Flow.Subscriber<? super String> reader, String part, @Nullable Throwable why) {
        if (!part.isEmpty()) {
            reader.onNext(part);
        } else if (why == null) {
            reader.onComplete();
        } else {
            reader.onError(why);
        }
    }
}
