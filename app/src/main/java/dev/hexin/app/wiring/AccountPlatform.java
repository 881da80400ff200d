package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.wechatapi.WeChatAccount;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's API as one account calls it, and the ports that a team makes in the place of its parts. An account
 * without an AppSecret calls nothing.
 */
final class AccountPlatform implements AutoCloseable {
    private final @Nullable WeChatAccount weChat;
    private final @Nullable IdentityProvider identityProvider;
    private final @Nullable CustomerService customerService;
    private final WeChatApi api;

    AccountPlatform(AccountSettings settings, AccountState state, Infrastructure process) {
        this.weChat = settings.weChatApi().secret() == null
                ? null
                : new WeChatAccount(settings.path().label(), settings.weChatApi(), state.accessTokens(),
                        state.permissions(), process.scheduler(), process.clock(), process.random());
        this.identityProvider = process.ports().make(IdentityProvider.class, settings,
                () -> weChat == null ? null : weChat.identityProvider());
        this.customerService = process.ports().make(CustomerService.class, settings,
                () -> weChat == null ? null : weChat.customerService());
        this.api = Objects.requireNonNull(process.ports().make(WeChatApi.class, settings,
                () -> weChat == null ? WeChatAccount.withoutSecret() : weChat.api()));
    }

    /** Null where the account has no AppSecret; so are the two that follow, unless a team makes them. */
    @Nullable
    WeChatAccount weChat() {
        return weChat;
    }

    @Nullable
    IdentityProvider identityProvider() {
        return identityProvider;
    }

    @Nullable
    CustomerService customerService() {
        return customerService;
    }

    WeChatApi api() {
        return api;
    }

    PlatformExchange exchange() {
        return weChat == null ? WeChatAccount.exchangeWithoutSecret() : weChat.exchange();
    }

    /** So that the first call needs not wait for one. */
    void fetchToken() {
        if (weChat != null) {
            weChat.fetchToken();
        }
    }

    @Override
    public void close() {
        if (weChat != null) {
            weChat.close();
        }
    }
}
