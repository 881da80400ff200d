package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import org.jspecify.annotations.Nullable;

/** One account's share of the executor that all accounts have. */
record AccountHandlerExecutor(BoundedHandlerExecutor all, String account) implements HandlerExecutor {
    @Override
    public void execute(@Nullable OpenId follower, Runnable run) {
        all.execute(account, follower, run);
    }

    @Override
    public boolean isStopping() {
        return all.isStopping();
    }
}
