package dev.hexin.testkit;

import dev.hexin.app.markdown.CommonMarkRenderer;
import dev.hexin.app.patterns.Re2TextPatterns;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.Infrastructure;
import dev.hexin.app.wiring.PortFactories;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.FakeCustomerService;
import dev.hexin.domain.port.FakeIdentityProvider;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.AccountDirectory;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.http.profile.PageResources;
import dev.hexin.http.webhook.WebhookResources;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.memory.MemoryDeliveries;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One account as it is wired in production, but for stores in memory, the clock, and WeChat. */
record TestHouse(
        AccountModule module,
        FakeCustomerService customerService,
        FakeIdentityProvider identityProvider,
        ManualTime time,
        Platform platform) {
    private static final Duration DELIVERIES_KEPT = Duration.ofSeconds(30);
    private static final long MOST_DELIVERY_BYTES = 4L << 20;

    static TestHouse start(TestParts parts, TestSettings settings, ManualTime time) {
        FakeCustomerService customerService = new FakeCustomerService(time);
        FakeIdentityProvider identityProvider = new FakeIdentityProvider(time);
        Map<Class<?>, Object> ports = new HashMap<>(Map.of(CustomerService.class, customerService,
                IdentityProvider.class, identityProvider));
        ports.putAll(parts.ports());
        parts.factories().forEach(factory -> ports.remove(factory.port()));
        Runs runs = new Runs(time);
        Settings read = settings.read();
        AccountSettings account = read.accounts().getFirst();
        AccountDirectory directory = new AccountDirectory();
        Infrastructure process = infrastructure(read, parts, PortFactories.of(parts.factories(), ports, 1),
                directory, runs, time);
        AccountModule module = AccountModule.build(account, process);
        directory.open(List.of(module.inUse()));
        return new TestHouse(module, customerService, identityProvider, time,
                new Platform(time, runs, module.conversation(), process.handlers().pushNames()));
    }

    private static Infrastructure infrastructure(
            Settings settings,
            TestParts parts,
            PortFactories ports,
            AccountDirectory directory,
            Runs runs,
            ManualTime time) {
        SecureRandom random = new SecureRandom();
        HandlerTable handlers = HandlerTable.of(parts.handlers(), parts.all(Routes.class),
                new Re2TextPatterns());
        return new Infrastructure(time, random, time, account -> runs, handlers,
                parts.all(Interceptor.class), parts.all(Moderation.class), directory,
                new CommonMarkRenderer(), settings.handlers(),
                new MemoryDeliveries(time, DELIVERIES_KEPT, MOST_DELIVERY_BYTES), new MemoryCellStore(time),
                new MemoryStores(time), ports, false, parts.all(PersonalData.class),
                WebhookResources.of(handlers.pushNames(), settings.webhookLimits(), settings.server(), time,
                        random),
                PageResources.of(settings.server(), random, time));
    }
}
