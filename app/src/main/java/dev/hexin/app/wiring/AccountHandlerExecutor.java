package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One account's share of the executor that all accounts have. */
record AccountHandlerExecutor(BoundedHandlerExecutor all, String account) implements HandlerExecutor {
    @Override
    public void execute(@Nullable OpenId follower, Runnable run) {
        all.execute(account, follower, run);
    }

    /** Lines that a team's code logs have the delivery and the account in their MDC. */
    @Override
    public void execute(@Nullable OpenId follower, String logId, Runnable run) {
        execute(follower, () -> {
            try (var delivery = MDC.putCloseable("delivery", logId);
                    var ofAccount = MDC.putCloseable("account", account)) {
                run.run();
            }
        });
    }

    @Override
    public boolean isStopping() {
        return all.isStopping();
    }
}
