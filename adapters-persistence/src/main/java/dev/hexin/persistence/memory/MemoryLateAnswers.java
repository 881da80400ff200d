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
import org.jspecify.annotations.Nullable;

/**
 * Late answers in memory. An expired one stays a little longer, so that whoever kept it can find out that nobody has
 * had it. While none waits, which is nearly always, asking costs nothing: every text does.
 */
public final class MemoryLateAnswers implements LateAnswers {
    private static final Duration LONGER = Duration.ofMinutes(1);

    /** In the order in which the last one was kept for them; guarded by itself. */
    private final Map<OpenId, ArrayDeque<Waiting>> followers = new LinkedHashMap<>();
    /** Of them; written while they are guarded. */
    private volatile int size;
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
        synchronized (followers) {
            ArrayDeque<Waiting> queue = followers.remove(follower);
            queue = queue == null ? new ArrayDeque<>() : queue;
            followers.put(follower, queue);
            int displaced = queue.size() < MOST ? 0 : 1;
            if (displaced > 0) {
                queue.remove();
            }
            displaced += sweep(now.minus(LONGER));
            Waiting kept = new Waiting(follower, answer, until, displaced);
            queue.add(kept);
            size = followers.size();
            return kept;
        }
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        if (size == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        synchronized (followers) {
            ArrayDeque<Waiting> queue = followers.get(follower);
            if (queue == null) {
                return Optional.empty();
            }
            Optional<Waiting> oldest = queue.stream().filter(one -> now.isBefore(one.until)).findFirst();
            return oldest.filter(this::remove).map(Waiting::take);
        }
    }

    @Override
    public void forget(OpenId openId) {
        synchronized (followers) {
            ArrayDeque<Waiting> queue = followers.remove(openId);
            if (queue != null) {
                queue.forEach(Waiting::take);
                size = followers.size();
            }
        }
    }

    /** For how many followers answers are kept now, expired ones included. */
    public int size() {
        return size;
    }

    private boolean remove(Waiting one) {
        ArrayDeque<Waiting> queue = one.follower == null ? null : followers.get(one.follower);
        if (queue == null || !queue.remove(one)) {
            return false;
        }
        if (queue.isEmpty()) {
            followers.remove(one.follower);
            size = followers.size();
        }
        return true;
    }

    /** Removes what is too old, and then what is too much: how many these were. */
    private int sweep(Instant tooOld) {
        int displaced = 0;
        Iterator<ArrayDeque<Waiting>> first = followers.values().iterator();
        while (first.hasNext()) {
            ArrayDeque<Waiting> queue = first.next();
            boolean isOld = !queue.isEmpty() && queue.getLast().until.isBefore(tooOld);
            if (!isOld && followers.size() <= mostFollowers) {
                return displaced;
            }
            displaced += isOld ? 0 : queue.size();
            first.remove();
        }
        return displaced;
    }

    private final class Waiting implements Kept {
        // null when it was taken: whoever kept it may hold on to this for long
        private @Nullable OpenId follower;
        private @Nullable Answer answer;
        private final Instant until;
        private final int displaced;

        Waiting(OpenId follower, Answer answer, Instant until, int displaced) {
            this.follower = follower;
            this.answer = answer;
            this.until = until;
            this.displaced = displaced;
        }

        @Nullable
        Answer take() {
            Answer taken = answer;
            answer = null;
            follower = null;
            return taken;
        }

        @Override
        public int displaced() {
            return displaced;
        }

        @Override
        public boolean forget() {
            synchronized (followers) {
                return remove(this);
            }
        }
    }
}
