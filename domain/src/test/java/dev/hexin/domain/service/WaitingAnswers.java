package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
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
    public Kept keep(OpenId follower, List<RunResult> parts, boolean isBegun, Instant until) {
        fail();
        if (isBegun) {
            waiting.clear(); // nothing else waits in these tests
        }
        waiting.addAll(parts);
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
            public int replaced() {
                return 0;
            }

            @Override
            public boolean forget() {
                return waiting.removeAll(parts);
            }
        };
    }

    @Override
    public Optional<RunResult> fetch(OpenId follower) {
        fail();
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public boolean waits(OpenId follower) {
        fail();
        return !waiting.isEmpty();
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
