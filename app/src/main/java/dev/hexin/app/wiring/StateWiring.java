package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.RandomTokens;
import dev.hexin.domain.service.state.LateAnswersWithFallback;
import dev.hexin.domain.service.state.MessageWindows;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.GuardedCellStore;
import dev.hexin.persistence.StateStore;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts shared state together: the rules of each kind over the store that {@code wechat.state} names. */
@Factory
final class StateWiring {
    private static final Logger LOG = LoggerFactory.getLogger(StateWiring.class);

    @Singleton
    StorageEncryption storageEncryption(StorageSettings settings) {
        return new AtRestEncryption(settings);
    }

    @Singleton
    CellStores cellStores(
            Settings settings,
            @Named("jdbc") CellStore database,
            @Named("redis") @Nullable CellStore redis,
            InstantSource clock) {
        if (!settings.stateStore().isShared()) {
            return new CellStores(new MemoryCellStore(clock), database, List.of());
        }
        GuardedCellStore shared = new GuardedCellStore(redis == null ? database : redis, clock);
        if (redis == null || settings.pool().isLocal()) {
            if (redis != null) {
                LOG.info(
                        "State that survives restarts is stored in Redis, because the database "
                                + "is this process's own");
            }
            return new CellStores(shared, shared, List.of(shared));
        }
        GuardedCellStore kept = new GuardedCellStore(database, clock);
        return new CellStores(shared, kept, List.of(shared, kept));
    }

    @Bean(preDestroy = "close")
    @Singleton
    @Requires(property = StateStore.SETTING, pattern = StateStore.IS_SHARED)
    SharedDeliveries sharedDeliveries(
            CellStores stores,
            StorageEncryption encryption,
            MemoryDeliveries memory,
            LateAnswersWithFallback lateAnswers,
            SecureRandom random,
            Scheduler scheduler,
            InstantSource clock) {
        SharedRuns runs = new SharedRuns(stores.hot(), encryption, clock, random, stores.areOne()
                ? lateAnswers::besideFirst
                : null);
        return new SharedDeliveries(runs, memory, RandomTokens.of(random), scheduler, clock);
    }

    @Singleton
    LateAnswersWithFallback lateAnswers(
            Settings settings,
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            InstantSource clock) {
        SharedLateAnswers kept = !settings.stateStore().isShared()
                ? SharedLateAnswers.alone(stores.kept(), encryption, clock, random)
                : new SharedLateAnswers(stores.kept(), encryption, clock, random);
        return new LateAnswersWithFallback(kept,
                SharedLateAnswers.alone(new MemoryCellStore(clock), encryption, clock, random));
    }

    @Singleton
    MessageWindows messageWindows(
            Settings settings,
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            InstantSource clock) {
        return new MessageWindows(stores.hot(), encryption, clock, random, !settings.stateStore().isShared());
    }

    @Singleton
    @Named("shared")
    OutboxCells sharedOutbox(
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            InstantSource clock) {
        return new OutboxCells(stores.kept(), encryption, clock, random);
    }

    @Singleton
    @Named("here")
    OutboxCells outboxHere(StorageEncryption encryption, SecureRandom random, InstantSource clock) {
        return new OutboxCells(new MemoryCellStore(clock), encryption, clock, random);
    }

    @Singleton
    CustomerServiceOutbox.Stores outboxStores(
            @Named("shared") OutboxCells shared,
            @Named("here") OutboxCells here,
            MessageWindows windows) {
        return new CustomerServiceOutbox.Stores(shared, here, windows);
    }

    @Singleton
    AccessTokens accessTokens(
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            InstantSource clock) {
        return new SharedAccessTokens(stores.hot(), encryption, clock, random);
    }

    @Bean(preDestroy = "close")
    @Singleton
    SharedLoginStates loginStates(
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            Scheduler scheduler) {
        return new SharedLoginStates(stores.hot(), encryption, random, scheduler);
    }

    @Singleton
    DeletionMarks deletionMarks(
            CellStores stores,
            StorageEncryption encryption,
            SecureRandom random,
            InstantSource clock) {
        return new SharedDeletionMarks(stores.kept(), encryption, clock, random);
    }
}
