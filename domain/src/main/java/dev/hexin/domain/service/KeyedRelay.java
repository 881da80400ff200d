package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.EnqueueOutcome.Rejected;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.RelayKey;
import dev.hexin.domain.platform.RelayPaths;
import dev.hexin.domain.port.Outbox;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.PlatformExchange.Result.Answered;
import dev.hexin.domain.port.PlatformExchange.Result.BodyBroken;
import dev.hexin.domain.port.PlatformExchange.Result.NotReached;
import dev.hexin.domain.port.RelayCall;
import dev.hexin.domain.service.RelayKeys.Holder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/** The relay of one account: admits a call by its key, path and rate, and writes a line for each. */
public final class KeyedRelay implements RelayCall {
    private static final System.Logger LOG = System.getLogger(KeyedRelay.class.getName());
    /** Each may hold an answer of several megabytes. */
    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String account;
    private final RelayKeys keys;
    private final PlatformExchange platform;
    private final Outbox outbox;
    private final RelayCounts counts = new RelayCounts();
    private final Semaphore calls = new Semaphore(AT_ONCE);
    private final LogThrottle unknown;
    private final LogThrottle limited;

    /** @param account what it is called in lines of the log */
    public KeyedRelay(
            String account,
            List<RelayKey> keys,
            PlatformExchange platform,
            Outbox outbox,
            InstantSource clock) {
        this.account = account;
        this.keys = new RelayKeys(keys, clock);
        this.platform = platform;
        this.outbox = outbox;
        this.unknown = new LogThrottle(clock, Duration.ofMinutes(1));
        this.limited = new LogThrottle(clock, Duration.ofMinutes(1));
    }

    public RelayCounts counts() {
        return counts;
    }

    @Override
    public Answer call(String key, Request request) {
        return admitted(key, request.path(), holder -> {
            ApiPath path = path(request.path());
            if (path == null || !holder.paths().admits(path)) {
                return refused(Refusal.PATH, "This key does not admit this path (docs/relay.md)");
            }
            if (!calls.tryAcquire()) {
                return new Answer.Refused(Refusal.RATE, "Too many calls are made through Hexin at once",
                        SOON);
            }
            try {
                return answer(platform.exchange(new ApiPath(path.path(), request.query()),
                        request.body().get()));
            } finally {
                calls.release();
            }
        });
    }

    /** The path alone; null: it is none of the platform's. */
    private static @Nullable ApiPath path(String path) {
        try {
            return new ApiPath(path, "");
        } catch (RefusedValueException none) {
            return null;
        }
    }

    private static Answer answer(PlatformExchange.Result result) {
        return switch (result) {
            case Answered answered -> new Answer.Relayed(answered);
            case NotReached(var failure, boolean timedOut) -> refused(
                    timedOut ? Refusal.TIMED_OUT : Refusal.NOT_REACHED, failure.error().sentences());
            case BodyBroken broken -> refused(Refusal.MALFORMED, "The body broke off");
        };
    }

    @Override
    public Answer enqueue(String key, Supplier<Addressed> message) {
        return admitted(key, RelayPaths.OUTBOX, holder -> {
            if (!holder.paths().admitsOutbox()) {
                return refused(Refusal.PATH, "This key does not admit /outbox (docs/relay.md)");
            }
            Addressed addressed = message.get();
            return outbox.send(addressed.follower(), addressed.message()) instanceof Rejected(var failure)
                    ? refused(Refusal.NOT_SENT, failure.error().sentences())
                    : new Answer.Enqueued();
        });
    }

    private Answer admitted(String key, String path, Function<Holder, Answer> call) {
        Holder holder = keys.holder(key);
        if (holder == null) {
            counts.unknown.increment();
            if (unknown.count()) {
                LOG.log(WARNING,
                        "Relay of {0}: a call without a key, or with a wrong one, is answered with 401"
                                + " ({1} so far)",
                        account, String.valueOf(unknown.sum()));
            }
            return refused(Refusal.KEY, "Authorization: Bearer and a relay key are missing or wrong");
        }
        Duration wait = holder.rate().take();
        Answer answer = wait.isZero()
                ? refusing(holder, call)
                : new Answer.Refused(Refusal.RATE, "The key's calls of this minute are used up", wait);
        audit(holder, path, answer);
        return answer;
    }

    private static Answer refusing(Holder holder, Function<Holder, Answer> call) {
        try {
            return call.apply(holder);
        } catch (RefusedValueException malformed) {
            return refused(Refusal.MALFORMED, malformed.getMessage());
        } catch (TooLargeException tooLarge) {
            return refused(Refusal.TOO_LARGE, tooLarge.getMessage());
        }
    }

    private static Answer refused(Refusal refusal, String sentence) {
        return new Answer.Refused(refusal, sentence, Duration.ZERO);
    }

    /** One line for each call; of those beyond a rate, one now and then. */
    private void audit(Holder holder, String path, Answer answer) {
        String outcome = switch (answer) {
            case Answer.Relayed(Answered platforms) -> {
                counts.answered.increment();
                yield "status " + platforms.status() + ", errcode " + platforms.code();
            }
            case Answer.Enqueued enqueued -> {
                counts.answered.increment();
                yield "taken";
            }
            case Answer.Refused(Refusal refusal, var sentence, var pause) -> {
                count(refusal);
                yield "refused: " + refusal;
            }
        };
        boolean isOfAFlood = answer instanceof Answer.Refused(Refusal refusal, var sentence, var pause)
                && refusal == Refusal.RATE && !limited.count();
        if (!isOfAFlood) {
            LOG.log(INFO, "Relay of {0}: key {1}, {2}: {3}", account, holder.name(), shown(path), outcome);
        }
    }

    private void count(Refusal refusal) {
        switch (refusal) {
            case NOT_REACHED, TIMED_OUT -> counts.unreached.increment();
            case RATE -> counts.limited.increment();
            default -> counts.refused.increment();
        }
    }

    /** What is no path of the platform may hold anything. */
    private static String shown(String path) {
        return path(path) == null ? "(no path)" : path;
    }
}
