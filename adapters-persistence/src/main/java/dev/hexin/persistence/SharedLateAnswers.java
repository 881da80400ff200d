package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Late answers that the replicas of an account share; those that can't be shared wait in this process's memory. The store
 * is asked with every text, so one that does not answer must not be waited for.
 */
public final class SharedLateAnswers implements LateAnswers {
    private final LateAnswers store;
    private final LateAnswers memory;
    private final StoreWatch watch;

    public SharedLateAnswers(LateAnswers store, LateAnswers memory, StoreWatch watch) {
        this.store = store;
        this.memory = memory;
        this.watch = watch;
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        CompletableFuture<Kept> shared = watch.ask(() -> store.keep(follower, answer, until));
        try {
            return new Shared(shared.join());
        } catch (RuntimeException notShared) {
            return memory.keep(follower, answer, until);
        }
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        Optional<Answer> here = memory.fetch(follower);
        return here.isPresent()
                ? here
                : watch.ask(() -> store.fetch(follower)).exceptionally(down -> Optional.empty()).join();
    }

    /** One in the store. */
    private final class Shared implements Kept {
        private final Kept kept;

        Shared(Kept kept) {
            this.kept = kept;
        }

        @Override
        public int displaced() {
            return kept.displaced();
        }

        /** What can't be asked for counts as fetched: it may have been, and reporting it as lost would be a guess. */
        @Override
        public boolean forget() {
            return watch.ask(kept::forget).exceptionally(down -> false).join();
        }
    }
}
