package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Late answers that replicas share; those that the shared store does not take wait in this process's memory.
 */
public final class LateAnswersWithFallback implements LateAnswers {
    private final SharedLateAnswers shared;
    private final SharedLateAnswers here;

    /** @param here {@linkplain SharedLateAnswers#alone alone}, with the same pseudonyms */
    public LateAnswersWithFallback(SharedLateAnswers shared, SharedLateAnswers here) {
        this.shared = shared;
        this.here = here;
    }

    /**
     * The cell whose absence says that nothing waits for a person; null where something may wait in memory,
     * so that no cell of the shared store says so.
     */
    public @Nullable CellKey besideFirst(String pseudonym) {
        return here.mayWaitFor(pseudonym) ? null : SharedLateAnswers.key(pseudonym);
    }

    @Override
    public boolean mayWait(OpenId follower) {
        return here.mayWait(follower) || shared.mayWait(follower);
    }

    @Override
    public Kept keep(OpenId follower, List<RunResult> parts, boolean isBegun, Instant until) {
        try {
            return new Shared(shared.keep(follower, parts, isBegun, until));
        } catch (CellRefusedException tooLong) {
            throw tooLong;
        } catch (RuntimeException storeAway) {
            return new Here(here.keep(follower, parts, isBegun, until));
        }
    }

    @Override
    public Optional<RunResult> fetch(OpenId follower) {
        Optional<RunResult> found = here.mayWait(follower) ? here.fetch(follower) : Optional.empty();
        return found.isPresent() ? found : shared.fetch(follower);
    }

    @Override
    public boolean waits(OpenId follower) {
        return here.mayWait(follower) && here.waits(follower) || shared.waits(follower);
    }

    @Override
    public void forget(OpenId openId) {
        here.forget(openId);
        shared.forget(openId);
    }

    /** One in this process's memory. */
    private record Here(Kept kept) implements Kept {
        @Override
        public int displaced() {
            return kept.displaced();
        }

        @Override
        public int replaced() {
            return kept.replaced();
        }

        @Override
        public boolean outlivesProcess() {
            return false;
        }

        @Override
        public boolean forget() {
            return kept.forget();
        }
    }

    /** One in the shared store. */
    private record Shared(Kept kept) implements Kept {
        @Override
        public int displaced() {
            return kept.displaced();
        }

        @Override
        public int replaced() {
            return kept.replaced();
        }

        @Override
        public boolean outlivesProcess() {
            return true;
        }

        /**
         * What can't be asked for counts as fetched: it may have been, and reporting it as lost would be a
         * guess.
         */
        @Override
        public boolean forget() {
            try {
                return kept.forget();
            } catch (RuntimeException storeAway) {
                return false;
            }
        }
    }
}
