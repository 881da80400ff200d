package dev.hexin.bots;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a size and for a time. */
final class BoundedBody implements Flow.Subscriber<List<ByteBuffer>> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int most;
    private final BotFailures failures;
    private volatile Flow.@Nullable Subscription subscription;

    private BoundedBody(int most, BotFailures failures) {
        this.most = most;
        this.failures = failures;
    }

    static byte[] read(Flow.Publisher<List<ByteBuffer>> body, Duration within, BotFailures failures) {
        return read(body, within, BotAnswer.LARGEST, failures);
    }

    /** @param most bytes */
    static byte[] read(
            Flow.Publisher<List<ByteBuffer>> body,
            Duration within,
            int most,
            BotFailures failures) {
        BoundedBody reader = new BoundedBody(most, failures);
        body.subscribe(reader);
        try {
            return reader.whole.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw failures.timeout();
        } catch (ExecutionException broken) {
            throw failures.of(broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a bot answered", stopped);
        } finally {
            reader.cancel();
        }
    }

    private void cancel() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + part.remaining() > most) {
                whole.completeExceptionally(failures.tooLong(most));
                cancel();
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
