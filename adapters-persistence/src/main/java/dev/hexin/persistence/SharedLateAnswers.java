package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Late answers that the replicas of an account share; those that can't be shared wait in this process's memory. The store
 * is asked with every text, so one that does not answer must not be waited for.
 */
public final class SharedLateAnswers implements LateAnswers {
    private static final Duration KEPT_HERE = Duration.ofMinutes(10);

    private final LateAnswers store;
    private final LateAnswers memory;
    private final StoreQuestions questions;
    private final InstantSource clock;

    public SharedLateAnswers(LateAnswers store, LateAnswers memory, StoreWatch watch, InstantSource clock) {
        this.store = store;
        this.memory = memory;
        this.questions = new StoreQuestions(watch);
        this.clock = clock;
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        return questions.ask(() -> store.keep(follower, answer, until), Shared::new,
                () -> memory.keep(follower, answer, until)).join();
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        Optional<Answer> here = memory.fetch(follower);
        return here.isPresent()
                ? here
                : fetchThere(follower);
    }

    @Override
    public void forget(OpenId openId) {
        memory.forget(openId);
        store.forget(openId);
    }

    /** One that the store hands out after nobody waits for it any more stays here for the follower's next text. */
    private Optional<Answer> fetchThere(OpenId follower) {
        CompletableFuture<Optional<Answer>> fetched = new CompletableFuture<>();
        return questions.ask(() -> {
            Optional<Answer> found = store.fetch(follower);
            if (!fetched.complete(found)) {
                found.ifPresent(answer -> memory.keep(follower, answer, clock.instant().plus(KEPT_HERE)));
            }
            return found;
        }, found -> found, () -> {
            fetched.complete(Optional.empty());
            return fetched.join();
        }).join();
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
            return questions.ask(kept::forget, forgotten -> forgotten, () -> false).join();
        }
    }
}
