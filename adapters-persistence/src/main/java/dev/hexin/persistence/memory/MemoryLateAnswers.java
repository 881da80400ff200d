package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Late answers in memory. An expired one stays a little longer, so that whoever kept it can find out that nobody has
 * had it.
 */
public final class MemoryLateAnswers implements LateAnswers {
    private static final Duration LONGER = Duration.ofMinutes(1);

    /** In the order in which the last one was kept for them; guarded by itself. */
    private final Map<OpenId, ArrayDeque<Waiting>> followers = new LinkedHashMap<>();
    private final InstantSource clock;
    private final int mostFollowers;

    /** @param mostFollowers for so many answers wait; where there are more, those who wait longest give way */
    public MemoryLateAnswers(InstantSource clock, int mostFollowers) {
        this.clock = clock;
        this.mostFollowers = mostFollowers;
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        Instant now = clock.instant();
        Waiting kept = new Waiting(follower, answer, until);
        synchronized (followers) {
            ArrayDeque<Waiting> queue = followers.remove(follower);
            queue = queue == null ? new ArrayDeque<>() : queue;
            queue.add(kept);
            if (queue.size() > MOST) {
                queue.remove();
            }
            followers.put(follower, queue);
            sweep(now.minus(LONGER));
        }
        return kept;
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        Instant now = clock.instant();
        synchronized (followers) {
            Optional<Waiting> oldest = followers.getOrDefault(follower, new ArrayDeque<>()).stream()
                    .filter(one -> now.isBefore(one.until)).findFirst();
            return oldest.filter(this::remove).map(one -> one.answer);
        }
    }

    /** For how many followers answers are kept now, expired ones included. */
    public int size() {
        synchronized (followers) {
            return followers.size();
        }
    }

    private boolean remove(Waiting one) {
        ArrayDeque<Waiting> queue = followers.getOrDefault(one.follower, new ArrayDeque<>());
        boolean removed = queue.remove(one);
        if (queue.isEmpty()) {
            followers.remove(one.follower);
        }
        return removed;
    }

    private void sweep(Instant tooOld) {
        Iterator<ArrayDeque<Waiting>> first = followers.values().iterator();
        while (first.hasNext() && (first.next().getLast().until.isBefore(tooOld)
                || followers.size() > mostFollowers)) {
            first.remove();
        }
    }

    private final class Waiting implements Kept {
        private final OpenId follower;
        private final Answer answer;
        private final Instant until;

        Waiting(OpenId follower, Answer answer, Instant until) {
            this.follower = follower;
            this.answer = answer;
            this.until = until;
        }

        @Override
        public boolean forget() {
            synchronized (followers) {
                return remove(this);
            }
        }
    }
}
