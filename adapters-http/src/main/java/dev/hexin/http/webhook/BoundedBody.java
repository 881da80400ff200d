package dev.hexin.http.webhook;

import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads a body up to a limit, counting while it comes in. One that is larger is drained for a while without being kept,
 * so that the sender is ready to read the refusal, and then cut off.
 */
final class BoundedBody implements Subscriber<byte[]> {
    private static final long DRAINED = 1 << 20;

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final int maxBytes;
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;
    private long read;

    private BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body's bytes, or a {@link Refusal}. */
    static CompletionStage<byte[]> read(ByteBody body, int maxBytes) {
        if (body instanceof AvailableByteBody available) {
            return available.length() <= maxBytes
                    ? CompletableFuture.completedFuture(available.toByteArray())
                    : CompletableFuture.failedFuture(Refusal.tooLarge(maxBytes));
        }
        BoundedBody reader = new BoundedBody(maxBytes);
        body.toByteArrayPublisher().subscribe(reader);
        return reader.result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(byte[] bytes) {
        read += bytes.length;
        if (read > DRAINED && read > maxBytes) {
            if (subscription != null) {
                subscription.cancel();
            }
            result.completeExceptionally(Refusal.tooLarge(maxBytes));
        } else if (read > maxBytes) {
            kept = null;
        } else if (kept != null) {
            kept.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        boolean overServersLimit = failure instanceof ContentLengthExceededException; // which lies above ours
        result.completeExceptionally(overServersLimit ? Refusal.tooLarge(maxBytes) : failure);
    }

    @Override
    public void onComplete() {
        if (kept == null) {
            result.completeExceptionally(Refusal.tooLarge(maxBytes));
        } else {
            result.complete(kept.toByteArray());
        }
    }
}
