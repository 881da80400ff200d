package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.StorageEncryption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/**
 * An account's refused rights: one cell, which each process reads at its start and writes as it learns, both
 * in the background. Where the store is away the process goes by what it learnt itself.
 */
public final class SharedPermissions implements Permissions {
    public static final CellGroup GROUP = new CellGroup("permissions", Keep.KEPT, 1, 10_000,
            Overflow.DISPLACES);
    private static final System.Logger LOG = System.getLogger(SharedPermissions.class.getName());
    private static final String NAME = "refused";
    private static final Lifetime LIFE = Lifetime.of(Duration.ofDays(90));
    private static final Codec<Map<String, Instant>> CODEC = Codec.of("v1", SharedPermissions::texts,
            SharedPermissions::read);

    private final String account;
    private final Cells<Map<String, Instant>> cells;
    private final InstantSource clock;
    private final Executor background;
    private final ConcurrentMap<String, Instant> known = new ConcurrentHashMap<>();

    /** @param account what it is called in the log */
    public SharedPermissions(
            String account,
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random,
            Executor background) {
        this.account = account;
        this.cells = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.clock = clock;
        this.background = background;
        background.execute(this::read);
    }

    @Override
    public Optional<Instant> refusedAt(String group) {
        return Permissions.within(known.get(group), clock.instant());
    }

    @Override
    public void refuse(String group) {
        Instant now = clock.instant();
        Instant before = known.put(group, now);
        if (before == null) {
            LOG.log(WARNING, "WeChat gives the account {0} no right to calls of the group {1}: what needs"
                    + " them is off, and is tried again in an hour", account, group);
        }
        write(group, now);
    }

    @Override
    public void allow(String group) {
        if (known.remove(group) != null) {
            LOG.log(INFO, "WeChat gives the account {0} the right to calls of the group {1} by now", account,
                    group);
            write(group, null);
        }
    }

    private void read() {
        try {
            cells.read(NAME).found().orElse(Map.of()).forEach(this::remember);
        } catch (RuntimeException away) {
            LOG.log(INFO, "What is known of the rights of the account {0} can't be read now", account);
        }
    }

    private void remember(String group, Instant at) {
        if (known.putIfAbsent(group, at) == null && refusedAt(group).isPresent()) {
            LOG.log(INFO, "WeChat gave the account {0} no right to calls of the group {1} at {2}: what needs"
                    + " them is off, and is tried again an hour after that", account, group, at);
        }
    }

    private void write(String group, @Nullable Instant at) {
        background.execute(() -> {
            try {
                cells.update(NAME, cell -> {
                    Map<String, Instant> all = new TreeMap<>(cell.found().orElse(Map.of()));
                    if (at == null) {
                        all.remove(group);
                    } else {
                        all.put(group, at);
                    }
                    return Change.write(all, LIFE, true);
                });
            } catch (RuntimeException away) {
                LOG.log(INFO, "What is known of the rights of the account {0} can't be stored now", account);
            }
        });
    }

    private static Texts texts(Map<String, Instant> refused) {
        Texts texts = Texts.empty();
        refused.forEach((group, at) -> texts.add(group).add(at.toEpochMilli()));
        return texts;
    }

    private static Map<String, Instant> read(Texts texts) {
        Map<String, Instant> refused = new TreeMap<>();
        while (texts.hasNext()) {
            refused.put(texts.next(), Instant.ofEpochMilli(texts.nextNumber()));
        }
        return refused;
    }
}
