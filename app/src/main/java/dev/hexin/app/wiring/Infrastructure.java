package dev.hexin.app.wiring;

import dev.hexin.app.settings.HandlerSettings;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.http.profile.PageResources;
import dev.hexin.http.webhook.WebhookResources;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.memory.MemoryDeliveries;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What the process has one of and all accounts share. Nothing in here knows an AppID, a token or a key.
 *
 * @param executors an account's share of the one executor, by the account's name
 * @param handlers of all accounts
 * @param interceptors a team's own
 * @param moderations a team's own
 * @param accounts all of the process
 * @param fallback what waits for followers while a shared store is away
 * @param ports those that a team makes by itself
 * @param sharesState whether other replicas may share the accounts' state
 * @param personalData stores of persons' data that a team's code brings, beside the accounts' own
 */
public record Infrastructure(
        InstantSource clock,
        SecureRandom random,
        Scheduler scheduler,
        Function<String, HandlerExecutor> executors,
        HandlerTable handlers,
        List<Interceptor> interceptors,
        List<Moderation> moderations,
        Accounts accounts,
        MarkdownRenderer markdown,
        HandlerSettings handlerSettings,
        MemoryDeliveries deliveries,
        MemoryCellStore fallback,
        AccountStores stores,
        PortFactories ports,
        boolean sharesState,
        List<PersonalData> personalData,
        WebhookResources webhook,
        PageResources pages) {}
