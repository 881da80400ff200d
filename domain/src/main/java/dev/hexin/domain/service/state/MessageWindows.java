package dev.hexin.domain.service.state;

import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rate limiter of customer-service messages: counts for each follower what went out in the windows that the
 * platform opens, so that no message is sent that it would refuse. Where no window is known, such as after a
 * restart, the platform decides. What opened a window is known to the process that got the push; of replicas
 * another one knows it once it sends an answer to that push.
 */
public final class MessageWindows implements PersonalData {
    public static final CellGroup GROUP = new CellGroup("message-windows", Keep.HOT, 50_000, 2_000,
            Overflow.DISPLACES);
    private static final int MOST_KNOWN = 10_000;

    private final Cells<WindowCounts> cells;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final boolean isAlone;
    /** What this process has seen last of each follower; guarded by itself. */
    private final Map<OpenId, WindowCounts> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OpenId, WindowCounts> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** @param isAlone whether this process gets all pushes of the account */
    public MessageWindows(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random,
            boolean isAlone) {
        this.cells = new Cells<>(store, GROUP, WindowCounts.CODEC, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
        this.isAlone = isAlone;
    }

    /** Which window a message uses. */
    public enum Permit {
        TAP, MESSAGE, UNKNOWN, NONE
    }

    /** A follower did what opens a window. Never blocks. */
    public void opened(OpenId follower, MessageWindow window) {
        synchronized (known) {
            known.put(follower, known.getOrDefault(follower, WindowCounts.NONE).opened(window));
        }
    }

    /**
     * How many messages may be sent to a follower at this time.
     *
     * @param own the window that they belong to, where that is known
     */
    public int room(OpenId follower, @Nullable MessageWindow own, Instant at) {
        WindowCounts counts = counts(follower, own, cells.read(encryption.pseudonym(follower)));
        return counts.permit(at) != Permit.NONE
                ? counts.left(at)
                : isSure(own) ? 0 : MessageWindow.MOST_AFTER_MESSAGE;
    }

    /** Counts one more message, before it is sent. */
    public Permit take(OpenId follower, @Nullable MessageWindow own) {
        return cells.update(encryption.pseudonym(follower), cell -> {
            Instant now = clock.instant();
            WindowCounts counts = counts(follower, own, cell);
            Permit permit = counts.permit(now);
            return permit == Permit.TAP || permit == Permit.MESSAGE
                    ? Change.write(counts.used(permit, 1), Lifetime.of(counts.lastsFor(now)), permit)
                    : Change.keep(permit == Permit.NONE && isSure(own) ? permit : Permit.UNKNOWN);
        });
    }

    /** The message was not sent after all. */
    public void giveBack(OpenId follower, Permit permit) {
        if (permit == Permit.TAP || permit == Permit.MESSAGE) {
            cells.update(encryption.pseudonym(follower), cell -> cell.found()
                    .map(counts -> Change.write(counts.used(permit, -1), Lifetime.unchanged(), true))
                    .orElse(Change.keep(false)));
        }
    }

    /** Of replicas another one may have got a push that opened a newer window. */
    private boolean isSure(@Nullable MessageWindow own) {
        return isAlone || own != null;
    }

    private WindowCounts counts(OpenId follower, @Nullable MessageWindow own, Stored<WindowCounts> cell) {
        WindowCounts counts = cell.found().orElse(WindowCounts.NONE);
        synchronized (known) {
            counts = counts.newer(known.getOrDefault(follower, WindowCounts.NONE));
        }
        return own == null ? counts : counts.opened(own);
    }

    @Override
    public void forget(OpenId openId) {
        synchronized (known) {
            known.remove(openId);
        }
        cells.erase(encryption.pseudonym(openId));
    }
}
