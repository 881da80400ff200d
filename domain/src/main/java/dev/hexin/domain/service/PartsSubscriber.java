package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.service.GrowingParts.End;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to the parts of an answer. A publisher that breaks the rules of Reactive Streams ends them, or
 * is ignored. Where no more parts are wanted, it is cancelled.
 */
final class PartsSubscriber implements Flow.Subscriber<String> {
    private static final int REQUESTED = 64;

    private final GrowingParts parts;
    private Flow.@Nullable Subscription subscription; // this and the others are guarded by this
    private int expected;
    private boolean isOver;

    PartsSubscriber(GrowingParts parts) {
        this.parts = parts;
    }

    /** Returns when the publisher lets it: one may give all its parts before. */
    void subscribe(Flow.Publisher<String> publisher) {
        guarded(() -> publisher.subscribe(this));
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean isTaken = take(given);
        guarded(() -> {
            if (isTaken) {
                given.request(REQUESTED);
            } else {
                given.cancel();
            }
        });
        cancelIfUnwanted(); // no more parts may be wanted since a moment ago
    }

    private synchronized boolean take(Flow.Subscription given) {
        if (subscription != null || !parts.isGrowing()) {
            return false;
        }
        subscription = given;
        expected = REQUESTED;
        return true;
    }

    @Override
    public void onNext(@Nullable String part) {
        Flow.Subscription asked = parts.add(part) ? askedForMore() : null;
        if (asked != null) {
            guarded(() -> asked.request(REQUESTED / 2));
        }
        cancelIfUnwanted();
    }

    private synchronized Flow.@Nullable Subscription askedForMore() {
        if (--expected > REQUESTED / 2) {
            return null;
        }
        expected += REQUESTED / 2;
        return subscription;
    }

    @Override
    public void onComplete() {
        over();
        parts.end(End.COMPLETE, null);
    }

    @Override
    public void onError(@Nullable Throwable failure) {
        over();
        parts.end(End.FAILED, failure == null ? new NullPointerException("a failure is null") : failure);
    }

    private synchronized void over() {
        isOver = true;
    }

    /** Outside of every lock, as all calls of the publisher: it may call back. */
    void cancelIfUnwanted() {
        Flow.Subscription unwanted = unwanted();
        if (unwanted != null) {
            guarded(unwanted::cancel);
        }
    }

    /** To be cancelled, once; one that is not there yet is cancelled when it comes. */
    private synchronized Flow.@Nullable Subscription unwanted() {
        if (isOver || subscription == null || parts.isGrowing()) {
            return null;
        }
        isOver = true;
        return subscription;
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) { // an Error too: the run would wait for more
            FatalError.haltIfFatal(thrown);
            parts.end(End.FAILED, thrown);
        }
    }
}
