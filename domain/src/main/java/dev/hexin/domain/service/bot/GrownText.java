package dev.hexin.domain.service.bot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A text that grew, when it is whole or broke off. */
final class GrownText implements Flow.Subscriber<String> {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Boolean> isWhole = new CompletableFuture<>();
    private Throwable failure = new IllegalStateException();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String part) {
        text.append(part);
    }

    @Override
    public void onError(Throwable why) {
        failure = why;
        isWhole.complete(false);
    }

    @Override
    public void onComplete() {
        isWhole.complete(true);
    }

    /** Waits for its end. */
    boolean isWhole() throws Exception {
        return isWhole.get();
    }

    /** What came, behind the end. */
    String text() {
        return text.toString();
    }

    /** Why it broke off, where it did. */
    Throwable failure() {
        return failure;
    }
}
