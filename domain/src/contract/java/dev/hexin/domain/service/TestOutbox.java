package dev.hexin.domain.service;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.ClearStorage;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.CustomerServiceOutbox.Stores;
import dev.hexin.domain.service.state.MessageWindows;
import dev.hexin.domain.service.state.OutboxCells;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Outboxes as tests need them: the real one, over a store in memory and a clock that the test moves. */
public final class TestOutbox {
    public static final Duration TRY_FOR = Duration.ofMinutes(10);

    private TestOutbox() {}

    public static CustomerServiceOutbox of(@Nullable CustomerService customerService, ManualTime time) {
        return of(customerService, time, new SmallestCellStore(time), 1);
    }

    /** One replica of several that share a store. */
    public static CustomerServiceOutbox of(
            @Nullable CustomerService customerService,
            ManualTime time,
            CellStore store,
            long seed) {
        return of(customerService, time, time, store, seed);
    }

    /** @param scheduler one that runs nothing is a process that has died */
    public static CustomerServiceOutbox of(
            @Nullable CustomerService customerService,
            InstantSource time,
            Scheduler scheduler,
            CellStore store,
            long seed) {
        Random random = new Random(seed);
        StorageEncryption clear = new ClearStorage();
        return new CustomerServiceOutbox(customerService,
                new Stores(new OutboxCells(store, clear, time, random),
                        new OutboxCells(new SmallestCellStore(time), clear, time, random),
                        new MessageWindows(store, clear, time, random, true)),
                scheduler, time, random, TRY_FOR);
    }
}
