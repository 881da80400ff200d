package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.GrowingText;
import dev.hexin.domain.reply.TextPages;
import dev.hexin.domain.reply.TextReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an answer that grows, up to what a follower can be given; one thread waits for more. When
 * this is closed, or the wait is interrupted, the publisher is cancelled.
 */
final class GrowingParts implements AutoCloseable {
    /** A follower can't be given more. */
    private static final int MOST_BYTES = TextPages.MOST * TextReply.MAX_BYTES;

    private final Flow.Publisher<String> publisher;
    private final PartsSubscriber subscriber = new PartsSubscriber(this);
    private final Scheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock(); // guards all that follows
    private final Condition changed = lock.newCondition();
    private final GrowingText text;
    private End end = End.NONE;
    private @Nullable Throwable failure;
    private int bytes;

    /** Why no more parts come. */
    enum End {
        /** They still come. */
        NONE,
        COMPLETE,
        FAILED,
        TOO_LONG,
        /** The thread that waits for them was interrupted. */
        INTERRUPTED
    }

    GrowingParts(Answer.Growing growing, GrowingText text, Scheduler scheduler) {
        this.publisher = growing.parts();
        this.text = text;
        this.scheduler = scheduler;
    }

    /** Asks for the parts, on another thread, which a publisher may hold. */
    void subscribe() {
        scheduler.after(Duration.ZERO, () -> subscriber.subscribe(publisher));
    }

    /** One more part; false if no more are wanted. */
    boolean add(@Nullable String part) {
        return locked(() -> {
            if (end != End.NONE) {
                return false;
            }
            if (part == null) {
                end(End.FAILED, new NullPointerException("a part is null"));
                return false;
            }
            int room = MOST_BYTES - bytes;
            String taken = part.length() > room ? part.substring(0, room) : part; // no char is under a byte
            text.append(taken);
            bytes += taken.getBytes(StandardCharsets.UTF_8).length;
            changed.signalAll();
            if (bytes >= MOST_BYTES) {
                end(End.TOO_LONG, null);
            }
            return end == End.NONE;
        });
    }

    /** No more parts come; the first reason counts. */
    void end(End why, @Nullable Throwable thrown) {
        locked(() -> {
            if (end == End.NONE) {
                end = why;
                failure = thrown;
                changed.signalAll();
            }
            return end;
        });
    }

    boolean isGrowing() {
        return ended() == End.NONE;
    }

    End ended() {
        return locked(() -> end);
    }

    /** Of parts that failed. */
    @Nullable
    Throwable failure() {
        return locked(() -> failure);
    }

    /** Whether any part came. */
    boolean hasGiven() {
        return locked(() -> bytes > 0);
    }

    /** Waits until no more parts come, or so long; true if none come. */
    boolean awaitEnd(Duration longest) {
        return await(() -> end != End.NONE, longest);
    }

    /** Waits until no more parts come. */
    void awaitEnd() {
        await(() -> end != End.NONE, null);
    }

    /** Waits, also where no more parts come. */
    void pause(Duration time) {
        await(() -> end == End.INTERRUPTED, time);
    }

    /** A piece, as soon as it is there; empty: no more parts come, and what is there is the rest. */
    Optional<String> awaitPiece(int least, int most) {
        String[] piece = new String[1];
        await(() -> {
            if (end == End.NONE) {
                piece[0] = text.piece(least, most).orElse(null);
            }
            return piece[0] != null || end != End.NONE;
        }, null);
        return Optional.ofNullable(piece[0]);
    }

    /** A piece of what is there. */
    Optional<String> pieceNow(int most) {
        return locked(() -> text.pieceNow(most));
    }

    /** Takes what is there. */
    String rest() {
        return locked(text::rest);
    }

    /**
     * True if the condition was met, rather than time over; an interruption ends the parts, and the wait.
     *
     * @param isDone asked once for each change: it may take a piece
     */
    private boolean await(BooleanSupplier isDone, @Nullable Duration longest) {
        boolean[] isTimeOver = new boolean[1];
        ScheduledTask timeOver = longest == null ? () -> {} : scheduler.after(longest, () -> locked(() -> {
            isTimeOver[0] = true;
            changed.signalAll();
            return true;
        }));
        boolean isMet = locked(() -> {
            try {
                boolean done = isDone.getAsBoolean();
                while (!done && !isTimeOver[0]) {
                    changed.await();
                    done = isDone.getAsBoolean();
                }
                return done;
            } catch (InterruptedException stopped) {
                end(End.INTERRUPTED, null);
                return true;
            }
        });
        timeOver.cancel();
        subscriber.cancelIfUnwanted();
        return isMet;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** No more parts are wanted. */
    @Override
    public void close() {
        end(End.INTERRUPTED, null);
        subscriber.cancelIfUnwanted();
    }
}
