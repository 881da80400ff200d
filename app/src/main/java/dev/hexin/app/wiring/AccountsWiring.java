package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.RelayCall;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.AccountDirectory;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.RandomTokens;
import dev.hexin.http.bot.BotCallbacks;
import dev.hexin.http.profile.PageResources;
import dev.hexin.http.profile.Sites;
import dev.hexin.http.relay.Relays;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.webhook.WebhookResources;
import dev.hexin.http.webhook.Webhooks;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the accounts on the infrastructure, and the registries that find them by path. */
@Factory
final class AccountsWiring {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsWiring.class);

    /** There before handlers and accounts. */
    @Singleton
    AccountDirectory accountDirectory() {
        return new AccountDirectory();
    }

    @Singleton
    Infrastructure infrastructure(
            Settings settings,
            InstantSource clock,
            SecureRandom random,
            Scheduler scheduler,
            BoundedHandlerExecutor executor,
            HandlerTable handlers,
            Handlers.TeamInterceptors interceptors,
            Handlers.TeamModerations moderations,
            Accounts accounts,
            MarkdownRenderer markdown,
            MemoryDeliveries deliveries,
            AccountStores stores,
            PortFactories ports,
            List<PersonalData> personalData,
            WebhookResources webhook,
            PageResources pages) {
        return new Infrastructure(clock, random, scheduler, executor::of, handlers, interceptors.all(),
                moderations.all(),
                accounts,
                markdown, settings.handlers(), deliveries, new MemoryCellStore(clock), stores, ports,
                settings.stateStore().isShared(), personalData, webhook, pages);
    }

    @Bean(preDestroy = "close")
    @Singleton
    AccountModules accountModules(
            Settings settings,
            Infrastructure infrastructure,
            AccountDirectory directory) {
        String randomKey = RandomTokens.of(infrastructure.random());
        List<AccountSettings> accounts = settings.accounts();
        if (accounts.stream().anyMatch(AccountsWiring::signsInWithRandomKey)) {
            LOG.warn("wechat.session-key is not set: a random one is used, and a restart signs "
                    + "everybody out and ends the sign-ins that are under way");
        }
        List<AccountModule> built = accounts.stream().map(account -> account.withSessionKey(randomKey))
                .map(account -> AccountModule.build(account, infrastructure)).toList();
        AccountModules modules = new AccountModules(built, infrastructure.ports().lines());
        directory.open(modules.all().stream().map(AccountModule::inUse).toList());
        return modules;
    }

    private static boolean signsInWithRandomKey(AccountSettings account) {
        return account.profile().ownSessionKey() == null && account.weChatApi().secret() != null;
    }

    @Singleton
    AccountPaths accountPaths(Settings settings) {
        return new AccountPaths(settings.server().contextPath(),
                settings.accounts().stream().map(AccountSettings::path).toList());
    }

    @Singleton
    Webhooks webhooks(AccountPaths paths, AccountModules accounts) {
        return new Webhooks(paths, accounts.all().stream().map(AccountModule::webhook).toList());
    }

    @Singleton
    BotCallbacks botCallbacks(AccountPaths paths, AccountModules accounts) {
        Map<AccountPath, BotCallback> callbacks = new HashMap<>();
        for (AccountModule account : accounts.all()) {
            BotCallback callback = account.botCallback();
            if (callback != null) {
                callbacks.put(account.settings().path(), callback);
            }
        }
        return new BotCallbacks(paths, callbacks);
    }

    @Singleton
    Relays relays(AccountPaths paths, AccountModules accounts) {
        Map<AccountPath, RelayCall> relays = new HashMap<>();
        for (AccountModule account : accounts.all()) {
            RelayCall relay = account.relay();
            if (relay != null) {
                relays.put(account.settings().path(), relay);
            }
        }
        return new Relays(paths, relays);
    }

    @Singleton
    Sites sites(AccountPaths paths, AccountModules accounts) {
        return new Sites(paths, accounts.all().stream().map(AccountModule::site).toList());
    }
}
