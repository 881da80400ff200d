package dev.hexin.http.webhook;

import dev.hexin.http.server.ByteBudget;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads a body up to a limit, counting while it comes in, for ten seconds at most. One that is larger is
 * drained for a while without being kept, so that the sender is ready to read the rejection, and then cut
 * off. A body that came with its head is not counted among the unverified ones: it is verified at once.
 */
final class BoundedBody implements Subscriber<byte[]> {
    private static final long DRAINED = 1 << 20;
    private static final long SECONDS = 10;

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final int maxBytes;
    private final ByteBudget.Share share;
    /** Null once nothing of the body is wanted any more. */
    private volatile @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile @Nullable Subscription subscription;
    private long read;

    private BoundedBody(ByteBudget bytes, int maxBytes) {
        this.maxBytes = maxBytes;
        this.share = bytes.open(this::giveWay);
    }

    /**
     * The body's bytes, or a {@link PushRejected}.
     *
     * @param signature the right one, by which the sender was let in
     * @param timer ends a body that takes too long; the connection's own thread
     */
    static CompletionStage<byte[]> read(
            ByteBody body,
            String signature,
            UnverifiedBodies unverified,
            int maxBytes,
            ScheduledExecutorService timer) {
        if (body instanceof AvailableByteBody available) {
            if (unverified.isFull(signature)) {
                return CompletableFuture.failedFuture(tooMany());
            }
            return available.length() <= maxBytes
                    ? CompletableFuture.completedFuture(available.toByteArray())
                    : CompletableFuture.failedFuture(PushRejected.tooLarge(maxBytes));
        }
        if (!unverified.enter(signature)) {
            return CompletableFuture.failedFuture(tooMany());
        }
        BoundedBody reader = new BoundedBody(unverified.bytes(), maxBytes);
        Future<?> end = timer.schedule(() -> reader.fail(PushRejected.slow(SECONDS)), SECONDS,
                TimeUnit.SECONDS);
        CompletionStage<byte[]> bytes = reader.result.whenComplete((done, failure) -> {
            end.cancel(false);
            reader.share.close();
            unverified.leave(signature);
        });
        body.toByteArrayPublisher().subscribe(reader);
        return bytes;
    }

    private static PushRejected tooMany() {
        return PushRejected.busy("Too many bodies with this signature are on their way at once");
    }

    /** By any thread: others need the bytes. */
    private void giveWay() {
        fail(PushRejected.busy("Too many bytes of bodies that are not verified yet are on their way at once"
                + " (wechat.webhook.unverified-bytes)"));
    }

    private void fail(PushRejected rejection) {
        kept = null;
        result.completeExceptionally(rejection);
        Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(byte[] bytes) {
        read += bytes.length;
        ByteArrayOutputStream into = kept;
        if (read > DRAINED && read > maxBytes) {
            fail(PushRejected.tooLarge(maxBytes));
        } else if (read > maxBytes) {
            kept = null;
            share.close();
        } else if (into != null && share.take(bytes.length)) {
            into.writeBytes(bytes);
        } else {
            giveWay(); // perhaps before the one who needs the bytes has said so
        }
    }

    @Override
    public void onError(Throwable failure) {
        boolean overServersLimit = failure instanceof ContentLengthExceededException; // which lies above ours
        result.completeExceptionally(overServersLimit ? PushRejected.tooLarge(maxBytes) : failure);
    }

    @Override
    public void onComplete() {
        ByteArrayOutputStream whole = kept;
        if (whole == null) {
            result.completeExceptionally(PushRejected.tooLarge(maxBytes));
        } else {
            result.complete(whole.toByteArray());
        }
    }
}
