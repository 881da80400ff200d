package dev.hexin.persistence.memory;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Used sign-in states in memory. All are remembered equally long, so the order in which they were used is the order in
 * which they are forgotten.
 */
public final class MemoryLoginStates implements LoginStates {
    private final Map<LoginState, Used> used = new LinkedHashMap<>(); // guarded by itself
    private final InstantSource clock;
    private final int most;

    /** @param most how many are remembered; the oldest goes first */
    public MemoryLoginStates(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public Optional<Use> find(LoginState state, BodyDigest code) {
        synchronized (used) {
            return Optional.ofNullable(used.get(state)).map(known -> known.again(code));
        }
    }

    @Override
    public Use use(LoginState state, BodyDigest code) {
        Instant now = clock.instant();
        synchronized (used) {
            Used known = used.get(state);
            if (known != null) {
                return known.again(code);
            }
            Used first = new Used(code, now.plus(LoginState.REMEMBERED));
            used.put(state, first);
            Iterator<Used> oldest = used.values().iterator();
            while (oldest.hasNext() && (!now.isBefore(oldest.next().until) || used.size() > most)) {
                oldest.remove();
            }
            return first;
        }
    }

    @Override
    public void forget(OpenId openId) {
        synchronized (used) {
            used.values().forEach(one -> one.forget(openId));
        }
    }

    /** How many are remembered now. */
    public int size() {
        synchronized (used) {
            return used.size();
        }
    }

    private static final class Used implements Use.First {
        private final BodyDigest code;
        private final Instant until;
        private volatile CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();

        Used(BodyDigest code, Instant until) {
            this.code = code;
            this.until = until;
        }

        Use again(BodyDigest given) {
            return code.equals(given) ? new Use.Again(outcome.minimalCompletionStage()) : new Use.Stale();
        }

        void forget(OpenId openId) {
            if (outcome.isDone() && outcome.join() instanceof SignInOutcome.SignedIn(var session)
                    && session.openId().equals(openId)) {
                outcome = CompletableFuture.completedFuture(new SignInOutcome.Stale());
            }
        }

        @Override
        public void finish(SignInOutcome given) {
            outcome.complete(given);
        }
    }
}
