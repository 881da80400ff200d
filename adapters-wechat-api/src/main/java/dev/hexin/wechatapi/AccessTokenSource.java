package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.AccessTokenMeters.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches and refreshes the account's access token. One thread of all replicas fetches it, a few minutes
 * before it expires; meanwhile the others use the old one. Where there is none, they wait for that thread.
 */
final class AccessTokenSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenSource.class);
    /** How often to look whether another replica has brought a token. */
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE_WHEN_UNCHANGED = Duration.ofSeconds(30);

    private final SharedToken shared;
    private final AccessTokenApi api;
    private final AccessTokenMeters meters;
    private final InstantSource clock;
    private final Duration timeout;
    private final EarlyRefresh early;
    private final TokenFetchBackoff backoff;
    private final Lock waiting = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    AccessTokenSource(
            AccessTokens tokens,
            AccessTokenApi api,
            AccessTokenMeters meters,
            WeChatApiSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.shared = new SharedToken(tokens, clock, api.isStable());
        this.api = api;
        this.meters = meters;
        this.clock = clock;
        this.timeout = settings.timeout();
        this.early = new EarlyRefresh(random, api.isStable());
        this.backoff = new TokenFetchBackoff(meters.account(), clock);
    }

    /**
     * The token to call with. Blocks while there is none.
     *
     * @throws ApiCallException when none is to be had
     */
    AccessToken token() {
        AccessToken token = shared.current().orElseGet(() -> otherThan(null));
        if (early.isDue(token, clock.instant())) {
            refreshBehind();
        }
        meters.use(token);
        return token;
    }

    /**
     * A token instead of the one that the platform has refused: what another thread or replica has brought
     * meanwhile, or a new one.
     *
     * @throws ApiCallException when none is to be had, or the platform gives the very same one again
     */
    AccessToken insteadOf(AccessToken refused) {
        AccessToken token = otherThan(refused);
        meters.use(token);
        return token;
    }

    /**
     * The token that came instead is refused too: asking for more of them would only use up the account's
     * calls.
     */
    void distrust() {
        backoff.add(AccessTokenErrors.refusedAtOnce(), AccessTokenErrors::pauseAfterDistrust);
    }

    private AccessToken otherThan(@Nullable AccessToken refused) {
        try {
            // one thread of this replica looks and asks; the others wait for it
            if (!waiting.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw AccessTokenErrors.notBroughtInTime();
            }
            try {
                return awaited(refused);
            } finally {
                waiting.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw TransportFailures.because(interrupted);
        }
    }

    private AccessToken awaited(@Nullable AccessToken refused) throws InterruptedException {
        for (long looks = timeout.dividedBy(LOOK); looks >= 0; looks--) {
            Optional<AccessToken> other = other(refused);
            if (other.isPresent()) {
                return other.get();
            }
            backoff.check();
            Optional<Turn> turn = shared.takeTurn();
            if (turn.isPresent()) {
                return fetch(turn.get(), refused);
            }
            if (closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        ApiCallException late = AccessTokenErrors.notBroughtInTime();
        backoff.note(late, timeout); // the next caller need not wait as long
        throw late;
    }

    private Optional<AccessToken> other(@Nullable AccessToken refused) {
        return shared.current().filter(token -> refused == null || !token.value().equals(refused.value()));
    }

    private AccessToken fetch(Turn turn, @Nullable AccessToken refused) {
        Optional<AccessToken> other = other(refused);
        if (other.isPresent()) { // another turn has ended just before this one began
            shared.giveBack(turn, clock.instant());
            return other.get();
        }
        AccessToken token = ask(turn);
        if (refused != null && token.value().equals(refused.value())) {
            meters.countRefresh(Outcome.UNCHANGED);
            ApiCallException same = AccessTokenErrors.sameAgain();
            shared.giveBack(turn, backoff.add(same, AccessTokenErrors::pauseAfterDistrust));
            throw same;
        }
        share(turn, token);
        return token;
    }

    /** Starts a refresh, unless one is under way or the last one has failed a moment ago. */
    private void refreshBehind() {
        if (!backoff.isOn() && refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("access-token-refresh").start(() -> {
                try {
                    shared.takeTurn().ifPresent(this::refresh);
                } catch (ApiCallException told) {
                    LOG.debug("The access token was not refreshed early: {}", told.getMessage());
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    private void refresh(Turn turn) {
        Instant now = clock.instant();
        Optional<AccessToken> old = shared.current();
        if (old.isPresent() && !early.isDue(old.get(), now)) {
            shared.giveBack(turn, now);
            return;
        }
        AccessToken token = ask(turn);
        if (old.isPresent() && old.get().value().equals(token.value())) {
            meters.countRefresh(Outcome.UNCHANGED);
            shared.giveBack(turn, now.plus(PAUSE_WHEN_UNCHANGED)); // the platform renews it a little later
        } else {
            share(turn, token);
        }
    }

    private AccessToken ask(Turn turn) {
        try {
            return api.fetch();
        } catch (ApiCallException refusal) {
            meters.countRefresh(Outcome.of(refusal));
            shared.giveBack(turn,
                    backoff.add(refusal, inARow -> AccessTokenErrors.pause(refusal, inARow)));
            throw refusal;
        }
    }

    private void share(Turn turn, AccessToken token) {
        shared.finish(turn, token);
        backoff.end();
        meters.countRefresh(Outcome.OK);
        LOG.info("A new access token for the account {} was fetched from {} at {}; it is good until {}",
                meters.account(), api.path(), token.obtainedAt(), token.expiresAt());
    }

    /** Ends the wait of every caller. */
    @Override
    public void close() {
        closing.countDown();
    }
}
