package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
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
 * The subscriber of an answer that grows: collects the parts, up to what a follower can be given, and lets
 * one thread wait for them. A publisher that breaks the rules of Reactive Streams ends it, or is ignored.
 * Where no more parts are wanted, the publisher is cancelled.
 */
final class GrowingParts implements Flow.Subscriber<String>, AutoCloseable {
    /** A follower can't be given more. */
    static final int MOST_BYTES = TextPages.MOST * TextReply.MAX_BYTES;
    private static final int REQUESTED = 64;

    private final Flow.Publisher<String> publisher;
    private final Scheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock(); // guards all that follows
    private final Condition changed = lock.newCondition();
    private final GrowingText text;
    private End end = End.NONE;
    private @Nullable Throwable failure;
    private Flow.@Nullable Subscription subscription;
    private int bytes;
    private int expected;
    private boolean isOver;

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

    /** Asks for the parts, on another thread: a publisher may give them all before it returns. */
    void subscribe() {
        scheduler.after(Duration.ZERO, () -> guarded(() -> publisher.subscribe(this)));
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean isTaken = locked(() -> {
            if (subscription != null || end != End.NONE) {
                return false;
            }
            subscription = given;
            expected = REQUESTED;
            return true;
        });
        guarded(() -> {
            if (isTaken) {
                given.request(REQUESTED);
            } else {
                given.cancel();
            }
        });
    }

    @Override
    public void onNext(@Nullable String part) {
        Flow.Subscription asked = locked(() -> {
            if (end != End.NONE) {
                return null;
            }
            if (part == null) {
                end(End.FAILED, new NullPointerException("a part is null"));
                return null;
            }
            add(part);
            changed.signalAll();
            if (--expected > REQUESTED / 2) {
                return null;
            }
            expected += REQUESTED / 2;
            return subscription;
        });
        if (asked != null) {
            guarded(() -> asked.request(REQUESTED / 2));
        }
        cancelIfUnwanted();
    }

    private void add(String part) {
        int room = MOST_BYTES - bytes;
        String taken = part.length() > room ? part.substring(0, room) : part; // no char is less than a byte
        text.append(taken);
        bytes += taken.getBytes(StandardCharsets.UTF_8).length;
        if (bytes >= MOST_BYTES) {
            end(End.TOO_LONG, null);
        }
    }

    @Override
    public void onComplete() {
        locked(() -> {
            end(End.COMPLETE, null);
            return isOver = true;
        });
    }

    @Override
    public void onError(@Nullable Throwable thrown) {
        locked(() -> {
            end(End.FAILED, thrown == null ? new NullPointerException("a failure is null") : thrown);
            return isOver = true;
        });
    }

    private void end(End why, @Nullable Throwable thrown) {
        if (end == End.NONE) {
            end = why;
            failure = thrown;
            changed.signalAll();
        }
    }

    /** What the publisher does wrong itself ends the parts. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) { // an Error too: the run would wait for more
            FatalError.haltIfFatal(thrown);
            locked(() -> {
                end(End.FAILED, thrown);
                return true;
            });
        }
    }

    /** Outside of the lock, as all calls of the publisher: it may call back. */
    private void cancelIfUnwanted() {
        Flow.Subscription unwanted = locked(() -> {
            if (end == End.NONE || isOver) {
                return null;
            }
            isOver = subscription != null; // else it is cancelled when it comes
            return subscription;
        });
        if (unwanted != null) {
            guarded(unwanted::cancel);
        }
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

    /** Whether any part came. */
    boolean hasGiven() {
        return locked(() -> bytes > 0);
    }

    End ended() {
        return locked(() -> end);
    }

    /** Of parts that failed. */
    @Nullable
    Throwable failure() {
        return locked(() -> failure);
    }

    /** An interruption ends the parts, and the wait. */
    private boolean await(BooleanSupplier isDone, @Nullable Duration longest) {
        boolean[] isTimeOver = new boolean[1];
        ScheduledTask alarm = longest == null ? () -> {} : scheduler.after(longest, () -> locked(() -> {
            isTimeOver[0] = true;
            changed.signalAll();
            return true;
        }));
        boolean done = locked(() -> {
            try {
                while (!isDone.getAsBoolean() && !isTimeOver[0]) {
                    changed.await();
                }
            } catch (InterruptedException stopped) {
                end(End.INTERRUPTED, null);
            }
            return isDone.getAsBoolean();
        });
        alarm.cancel();
        cancelIfUnwanted();
        return done;
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
        locked(() -> {
            end(End.INTERRUPTED, null);
            return true;
        });
        cancelIfUnwanted();
    }
}
