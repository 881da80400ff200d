package dev.hexin.domain.service;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.state.Cells;
import dev.hexin.domain.service.state.Change;
import dev.hexin.domain.service.state.Codec;
import dev.hexin.domain.service.state.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import static java.lang.System.Logger.Level.WARNING;

/**
 * A rate limit for each follower: so many pushes in a window, counted over all replicas. The window begins
 * with the first push. Pushes that can't be answered, such as reports of a place, don't count. Where the
 * store can't be reached, pushes go on uncounted.
 */
public final class FollowerLimit implements Interceptor {
    public static final CellGroup GROUP = new CellGroup("follower-limit", Keep.HOT, 200_000, 1_000,
            Overflow.DISPLACES);
    private static final System.Logger LOG = System.getLogger(FollowerLimit.class.getName());
    private static final Codec<Integer> CODEC = Codec.of("v1", count -> Texts.of(String.valueOf(count)),
            texts -> Integer.parseInt(texts.next()));

    private final Cells<Integer> counts;
    private final StorageEncryption encryption;
    private final int messages;
    private final Duration window;
    private final Reply overLimit;
    private final LogThrottle failures;

    /** @param overLimit what is said to the pushes beyond the limit */
    public FollowerLimit(
            CellStore store,
            StorageEncryption encryption,
            RandomGenerator random,
            InstantSource clock,
            int messages,
            Duration window,
            Reply overLimit) {
        this.counts = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.encryption = encryption;
        this.messages = messages;
        this.window = window;
        this.overLimit = overLimit;
        this.failures = new LogThrottle(clock, Duration.ofMinutes(1));
    }

    @Override
    public Answer intercept(Push push, Chat chat) {
        OpenId follower = push.envelope().from();
        return follower == null || UnansweredKinds.has(push.kind()) || admits(follower)
                ? Reply.pass()
                : overLimit;
    }

    /** Counts one more push, if it is within the limit. */
    public boolean admits(OpenId follower) {
        try {
            return counts.update(encryption.pseudonym(follower), cell -> {
                int before = cell.found().orElse(0);
                return before >= messages
                        ? Change.keep(false)
                        : Change.write(before + 1, before == 0 ? Lifetime.of(window) : Lifetime.unchanged(),
                                true);
            });
        } catch (RuntimeException storeDown) {
            if (failures.count()) {
                LOG.log(WARNING, () -> "Pushes can't be counted for wechat.limit and go on ("
                        + failures.sum() + " so far): " + SafeThrowableDescription.describe(storeDown));
            }
            return true;
        }
    }
}
