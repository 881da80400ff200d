package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveSighting.Pushed;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the walk sees of the account while it listens. It stands before all handlers and answers every push
 * itself, so that no handler, bot or store has part in the walk.
 */
final class LiveWatch implements Interceptor {
    private static final int MOST_SIGHTINGS = 10_000;

    private final String account;
    private final InstantSource clock;
    private final BlockingQueue<LiveSighting> sightings = new LinkedBlockingQueue<>(MOST_SIGHTINGS);
    private volatile Function<Push, Answer> answers = push -> Reply.none();

    /** @param account whose pushes are watched, by name */
    LiveWatch(String account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    /** How pushes are answered from now on. */
    void answer(Function<Push, Answer> how) {
        answers = how;
    }

    /** More of them than the walk takes are somebody else's noise, and are left out. */
    void saw(LiveSighting sighting) {
        sightings.offer(sighting);
    }

    /** What was seen until now. */
    void forget() {
        sightings.clear();
    }

    /** The next sighting; null where there is none in time. */
    @Nullable
    LiveSighting next(Duration within) throws InterruptedException {
        return sightings.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Answer intercept(Push push, Chat chat) {
        if (!chat.account().name().equals(account)) {
            return Reply.none();
        }
        Function<Push, Answer> how = answers;
        saw(new Pushed(push, clock.instant()));
        return how.apply(push);
    }
}
