package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Late answers of one follower. */
final class WaitingAnswers implements LateAnswers {
    private final Queue<RunResult> waiting = new ArrayDeque<>();
    boolean down;
    int displaced;

    @Override
    public boolean mayWait(OpenId follower) {
        return down || !waiting.isEmpty();
    }

    @Override
    public Kept keep(OpenId follower, RunResult answer, Instant until) {
        fail();
        waiting.add(answer);
        return new Kept() {
            @Override
            public boolean outlivesProcess() {
                return false;
            }

            @Override
            public int displaced() {
                return displaced;
            }

            @Override
            public boolean forget() {
                return waiting.remove(answer);
            }
        };
    }

    @Override
    public Optional<RunResult> fetch(OpenId follower) {
        fail();
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public void forget(OpenId openId) {
        waiting.clear();
    }

    private void fail() {
        if (down) {
            throw new IllegalStateException("the store is down");
        }
    }
}
