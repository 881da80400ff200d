package dev.hexin.domain.service;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.ClearStorage;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.service.state.FollowerStates;
import dev.hexin.domain.service.state.FollowerTurns;
import java.time.InstantSource;
import java.util.Random;

/** Steps as tests need them: the real ones, over a store in memory. */
public final class TestSteps {
    public static final AppId APP = new AppId("wx0123456789abcdef");

    private TestSteps() {}

    public static Steps of(ManualTime time) {
        return of(time, time, new SmallestCellStore(time), People.nobody(time), 1);
    }

    /** One replica of several that share a store. */
    public static Steps of(
            InstantSource clock,
            Scheduler scheduler,
            CellStore store,
            Deletions deletions,
            long seed) {
        Random random = new Random(seed);
        ClearStorage clear = new ClearStorage();
        return new Steps(APP, new Steps.Stores(new FollowerStates(store, clear, clock, random),
                new FollowerTurns(store, clear, random),
                new FollowerTurns(new SmallestCellStore(clock), clear, random)), deletions, scheduler, clock,
                random);
    }
}
