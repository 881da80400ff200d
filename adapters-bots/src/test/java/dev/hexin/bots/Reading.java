package dev.hexin.bots;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;

/** A text that grows, as a test reads it. */
final class Reading implements Flow.Subscriber<String> {
    final StringBuffer text = new StringBuffer();
    /** A permit for each part that has come. */
    final Semaphore come = new Semaphore(0);
    /** What it failed with, or that it is complete. */
    final CompletableFuture<Object> end = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String part) {
        text.append(part);
        come.release();
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(failure);
    }

    @Override
    public void onComplete() {
        end.complete("complete");
    }
}
