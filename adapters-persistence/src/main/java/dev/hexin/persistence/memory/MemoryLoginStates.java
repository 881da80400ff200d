package dev.hexin.persistence.memory;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in attempts in memory. All live equally long, so the order in which they were opened is the order in which they
 * expire; a used one stays until then, because WeChat's browser calls back twice.
 */
public final class MemoryLoginStates implements LoginStates {
    private final Map<LoginState, Attempt> attempts = new LinkedHashMap<>(); // guarded by itself
    private final InstantSource clock;
    private final Duration lifetime;
    private final int most;

    /**
     * @param lifetime how long a visitor may take, from the tap to the way back
     * @param most how many attempts are remembered; the oldest goes first
     */
    public MemoryLoginStates(InstantSource clock, Duration lifetime, int most) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.most = most;
    }

    @Override
    public void open(LoginState state, BrowserId browser, String returnTo) {
        Instant now = clock.instant();
        synchronized (attempts) {
            attempts.remove(state); // a new one goes to the end
            attempts.put(state, new Attempt(browser, returnTo, now.plus(lifetime)));
            Iterator<Attempt> oldest = attempts.values().iterator();
            while (oldest.hasNext() && (oldest.next().isExpired(now) || attempts.size() > most)) {
                oldest.remove();
            }
        }
    }

    @Override
    public Use use(LoginState state, BrowserId browser, BodyDigest code) {
        Instant now = clock.instant();
        synchronized (attempts) {
            Attempt attempt = attempts.get(state);
            if (attempt == null || attempt.isExpired(now) || !attempt.browser.equals(browser)) {
                return new Use.Stale();
            }
            return attempt.use(code);
        }
    }

    /** How many attempts are remembered now. */
    public int size() {
        synchronized (attempts) {
            return attempts.size();
        }
    }

    private static final class Attempt implements Use.First {
        private final BrowserId browser;
        private final String returnTo;
        private final Instant expiresAt;
        private final CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
        private @Nullable BodyDigest usedWith; // guarded by attempts

        Attempt(BrowserId browser, String returnTo, Instant expiresAt) {
            this.browser = browser;
            this.returnTo = returnTo;
            this.expiresAt = expiresAt;
        }

        Use use(BodyDigest code) {
            if (usedWith == null) {
                usedWith = code;
                return this;
            }
            return usedWith.equals(code) ? new Use.Again(outcome.minimalCompletionStage()) : new Use.Stale();
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }

        @Override
        public String returnTo() {
            return returnTo;
        }

        @Override
        public void finish(SignInOutcome given) {
            outcome.complete(given);
        }
    }
}
