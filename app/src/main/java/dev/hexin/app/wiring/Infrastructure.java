package dev.hexin.app.wiring;

import dev.hexin.app.settings.HandlerSettings;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.http.profile.PageResources;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.webhook.WebhookResources;
import dev.hexin.persistence.memory.MemoryDeliveries;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * What the process has one of and all accounts share. Nothing in here knows an AppID, a token or a key.
 *
 * @param sharesState whether other replicas may share the accounts' state
 * @param personalData stores of persons' data that a team's code brings, beside the accounts' own
 */
public record Infrastructure(
        InstantSource clock,
        SecureRandom random,
        Scheduler scheduler,
        HandlerExecutor executor,
        HandlerTable handlers,
        HandlerSettings handlerSettings,
        MemoryDeliveries deliveries,
        AccountStores stores,
        boolean sharesState,
        List<PersonalData> personalData,
        WebhookResources webhook,
        PageResources pages) {}
