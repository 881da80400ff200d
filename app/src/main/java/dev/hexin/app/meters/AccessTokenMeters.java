package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Shows operators the access token of each account that has one. */
@Singleton
final class AccessTokenMeters implements MeterBinder {
    private final AccountModules accounts;

    AccessTokenMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        accounts.all().forEach(account -> {
            if (account.weChat() != null) {
                account.weChat().bindTo(registry);
            }
        });
    }
}
