package dev.hexin.bots;

import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.TextParts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An event stream as a text that grows. Bounded in size; one that says nothing for a while, or has no end, is
 * cut.
 */
final class EventStream implements Flow.Subscriber<List<ByteBuffer>> {
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    static final Duration LONGEST = Duration.ofMinutes(4);
    /** Of what is no text: comments, and the names of fields. */
    private static final int MOST_BYTES = 4 * BotAnswer.LARGEST;

    private final EventLines lines = new EventLines();
    private final TextParts text = new TextParts(this::cancel);
    private final Reader reader;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final BotFailures failures;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean isOver;
    private volatile Instant lastWord;
    private int bytes;
    private int characters;
    private boolean hasText;

    /** Makes the text of a stream's events. */
    @FunctionalInterface
    interface Reader {
        /** What an event adds to the text, by its data; throws {@link BotException}. */
        String part(String data);

        /** The stream has ended. Throws {@link BotException} where it was not whole. */
        default void end() {}
    }

    private EventStream(Reader reader, Scheduler scheduler, InstantSource clock, BotFailures failures) {
        this.reader = reader;
        this.scheduler = scheduler;
        this.clock = clock;
        this.lastWord = clock.instant();
        this.failures = failures;
    }

    static Flow.Publisher<String> of(
            Flow.Publisher<List<ByteBuffer>> body,
            Reader reader,
            Scheduler scheduler,
            InstantSource clock,
            BotFailures failures) {
        EventStream stream = new EventStream(reader, scheduler, clock, failures);
        body.subscribe(stream);
        stream.watch(LONGEST_SILENCE);
        scheduler.after(LONGEST, () -> stream.fail(failures.timeout()));
        return stream.text;
    }

    /** Looks after a while whether anything has come. */
    private void watch(Duration left) {
        scheduler.after(left, () -> {
            if (isOver) {
                return;
            }
            Duration leftNow = Duration.between(clock.instant(), lastWord.plus(LONGEST_SILENCE));
            if (leftNow.isPositive()) {
                watch(leftNow);
            } else {
                fail(failures.silent(LONGEST_SILENCE.toSeconds()));
            }
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (isOver) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                lines.add(buffer).forEach(this::add);
                if (bytes > MOST_BYTES || characters > BotAnswer.LARGEST) {
                    throw failures.tooLong(BotAnswer.LARGEST);
                }
            }
        } catch (RuntimeException unreadable) {
            fail(failures.of(unreadable));
        }
    }

    private void add(String data) {
        lastWord = clock.instant();
        String part = reader.part(data);
        characters += part.length();
        hasText |= !part.isBlank();
        text.add(part);
    }

    private void fail(BotException why) {
        if (!isOver) {
            text.fail(why);
            cancel();
        }
    }

    private void cancel() {
        isOver = true;
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        isOver = true;
        text.fail(failures.of(failure));
    }

    @Override
    public void onComplete() {
        try {
            lines.end().forEach(this::add);
            reader.end();
            if (!hasText) {
                throw failures.unreadable("a stream without a text");
            }
            text.end();
        } catch (RuntimeException unreadable) {
            text.fail(failures.of(unreadable));
        }
        isOver = true;
    }
}
