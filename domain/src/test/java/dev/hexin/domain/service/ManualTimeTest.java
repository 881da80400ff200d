package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.SchedulerContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class ManualTimeTest extends SchedulerContract {
    private final ManualTime time = new ManualTime();

    @Override
    protected Scheduler scheduler() {
        return time;
    }

    @Override
    protected void pass(Duration span, CompletableFuture<?> until) {
        time.pass(span);
    }

    @Override
    protected void shutDown() {
        time.shutDown();
    }
}
