package dev.hexin.domain.service;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A publisher whose parts the test gives. */
final class TestParts implements Flow.Publisher<String> {
    private volatile Flow.@Nullable Subscriber<? super String> subscriber;
    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicLong requested = new AtomicLong();

    @Override
    public void subscribe(Flow.Subscriber<? super String> given) {
        given.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long parts) {
                requested.addAndGet(parts);
            }

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
        subscriber = given;
    }

    boolean isSubscribed() {
        return subscriber != null;
    }

    void give(String... parts) {
        for (String part : parts) {
            subscriber().onNext(part);
        }
    }

    void end() {
        subscriber().onComplete();
    }

    void fail(Throwable failure) {
        subscriber().onError(failure);
    }

    private Flow.Subscriber<? super String> subscriber() {
        Flow.Subscriber<? super String> known = subscriber;
        if (known == null) {
            throw new IllegalStateException("nobody asks for the parts");
        }
        return known;
    }
}
