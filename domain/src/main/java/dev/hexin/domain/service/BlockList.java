package dev.hexin.domain.service;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.BlockedFollowers;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/**
 * The block list of an account: what the operator set, and what handlers added, which is one cell under
 * pseudonyms. Each replica keeps a copy, so that no push waits for the store. The first push that finds the
 * copy ten seconds old lets another thread read the cell again.
 */
public final class BlockList implements Interceptor, BlockedFollowers {
    public static final CellGroup GROUP = new CellGroup("block-list", Keep.KEPT, 1, CellGroup.LONGEST,
            Overflow.IS_REFUSED);
    /** So many followers, besides those of the setting. */
    public static final int MOST = 1_000;
    private static final System.Logger LOG = System.getLogger(BlockList.class.getName());
    private static final String CELL = "all";
    private static final Lifetime LONG = Lifetime.of(Duration.ofDays(3650));
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final int LOGGED_DIGITS = 12;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Codec<Set<String>> CODEC = Codec.of("v1",
            blocked -> Texts.of(blocked.toArray(String[]::new)), BlockList::read);

    private final Cells<Set<String>> cells;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final Executor refresher;
    private final Set<OpenId> always;
    private final AtomicBoolean isRefreshing = new AtomicBoolean();
    private final LogThrottle failures;
    private final LogThrottle blockedPushes;
    private volatile Copy copy = new Copy(Set.of(), Instant.MIN);

    /**
     * @param refresher runs what reads the store
     * @param always those that the operator set
     */
    public BlockList(
            CellStore store,
            StorageEncryption encryption,
            RandomGenerator random,
            InstantSource clock,
            Executor refresher,
            Set<OpenId> always) {
        this.cells = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
        this.refresher = refresher;
        this.always = Set.copyOf(always);
        this.failures = new LogThrottle(clock, BETWEEN_LINES);
        this.blockedPushes = new LogThrottle(clock, BETWEEN_LINES);
    }

    private static Set<String> read(Texts texts) {
        Set<String> blocked = new TreeSet<>();
        while (texts.hasNext()) {
            blocked.add(texts.next());
        }
        return blocked;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Answer intercept(Push push, Chat chat) {
        OpenId follower = push.envelope().from();
        if (follower == null || !contains(follower)) {
            return Reply.pass();
        }
        if (blockedPushes.count()) {
            LOG.log(INFO, () -> "A push of the blocked follower " + logged(follower)
                    + " is answered with success and not handled (" + blockedPushes.sum() + " so far)");
        }
        return Reply.none();
    }

    /** A pseudonym that tells followers apart in the log. */
    private String logged(OpenId follower) {
        String pseudonym = encryption.pseudonym(follower);
        return pseudonym.substring(0, Math.min(LOGGED_DIGITS, pseudonym.length()));
    }

    @Override
    public boolean contains(OpenId follower) {
        if (always.contains(follower)) {
            return true;
        }
        Set<String> blocked = current();
        return !blocked.isEmpty() && blocked.contains(encryption.pseudonym(follower));
    }

    private Set<String> current() {
        if (copy.readAt().isBefore(clock.instant().minus(FRESH)) && isRefreshing.compareAndSet(false, true)) {
            try {
                refresher.execute(this::refresh);
            } catch (RejectedExecutionException stopping) {
                isRefreshing.set(false);
            }
        }
        return copy.blocked();
    }

    /** Reads the store; what others added and removed holds here from then on. Blocks. */
    public void refresh() {
        try {
            copy = new Copy(cells.read(CELL).found().orElse(Set.of()), clock.instant());
        } catch (RuntimeException storeDown) {
            if (failures.count()) {
                LOG.log(WARNING, () -> "The block list can't be read, the last one holds: "
                        + SafeThrowableDescription.describe(storeDown));
            }
            copy = new Copy(copy.blocked(), clock.instant());
        } finally {
            isRefreshing.set(false);
        }
    }

    @Override
    public void add(OpenId follower) {
        change(blocked -> {
            blocked.add(encryption.pseudonym(follower));
            return blocked;
        });
    }

    @Override
    public void remove(OpenId follower) {
        change(blocked -> {
            blocked.remove(encryption.pseudonym(follower));
            return blocked;
        });
    }

    private void change(UnaryOperator<Set<String>> change) {
        Set<String> changed = cells.update(CELL, cell -> {
            Set<String> after = change.apply(new TreeSet<>(cell.found().orElse(Set.of())));
            if (after.size() > MOST) {
                throw new IllegalStateException("the block list of an account takes " + MOST + " followers");
            }
            return Change.write(after, LONG, after);
        });
        copy = new Copy(changed, clock.instant());
    }

    /** The list as it was read. */
    private record Copy(Set<String> blocked, Instant readAt) {}
}
