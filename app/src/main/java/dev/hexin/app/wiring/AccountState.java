package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.LimitSettings;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.BlockList;
import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.FollowerLimit;
import dev.hexin.domain.service.RandomTokens;
import dev.hexin.domain.service.Steps;
import dev.hexin.domain.service.state.FollowerStates;
import dev.hexin.domain.service.state.FollowerTurns;
import dev.hexin.domain.service.state.LateAnswersWithFallback;
import dev.hexin.domain.service.state.MessageWindows;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.domain.service.state.SharedPermissions;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.persistence.AtRestEncryption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one account: the rules of each kind over its stores. */
final class AccountState implements AutoCloseable {
    private final CellStores cells;
    private final LateAnswersWithFallback lateAnswers;
    private final Deliveries deliveries;
    private final @Nullable SharedDeliveries shared;
    private final CustomerServiceOutbox.Stores outboxStores;
    private final Steps.Stores stepStores;
    private final SharedLoginStates loginStates;
    private final AccessTokens accessTokens;
    private final Permissions permissions;
    private final DeletionMarks deletionMarks;
    private final BlockList blockList;
    private final @Nullable FollowerLimit limit;

    AccountState(AccountSettings account, Infrastructure process) {
        StorageEncryption encryption = new AtRestEncryption(account.storage());
        CellStore own = process.ports().make(CellStore.class, account, () -> null);
        this.cells = own == null
                ? process.stores().cells(account.appId())
                : CellStores.ofTeam(own, process.sharesState(), process.clock());
        this.lateAnswers = lateAnswers(account.appId(), cells, encryption, process);
        Deliveries here = process.deliveries().of(account.appId());
        this.shared = process.sharesState()
                ? deliveries(here, cells, lateAnswers, encryption, process)
                : null;
        this.deliveries = shared == null ? here : shared;
        this.outboxStores = outboxStores(account.appId(), cells, encryption, process);
        this.stepStores = stepStores(account.appId(), cells, encryption, process);
        this.loginStates = new SharedLoginStates(cells.hot(), encryption, process.random(),
                process.scheduler());
        this.accessTokens = new SharedAccessTokens(cells.hot(), encryption, process.clock(),
                process.random());
        this.permissions = new SharedPermissions(account.path().label(), cells.kept(), encryption,
                process.clock(), process.random(),
                task -> process.scheduler().after(Duration.ZERO, task));
        this.blockList = new BlockList(cells.kept(), encryption, process.random(), process.clock(),
                refresh -> process.scheduler().after(Duration.ZERO, refresh), account.limit().blocked());
        process.scheduler().after(Duration.ZERO, blockList::refresh);
        this.limit = limit(account.limit(), cells, encryption, process);
        this.deletionMarks = new SharedDeletionMarks(cells.kept(), encryption, process.clock(),
                process.random());
    }

    private static LateAnswersWithFallback lateAnswers(
            AppId account,
            CellStores cells,
            StorageEncryption encryption,
            Infrastructure process) {
        SharedLateAnswers kept = process.sharesState()
                ? new SharedLateAnswers(cells.kept(), encryption, process.clock(), process.random())
                : SharedLateAnswers.alone(cells.kept(), encryption, process.clock(), process.random());
        return new LateAnswersWithFallback(kept, SharedLateAnswers.alone(process.fallback().of(account),
                encryption, process.clock(), process.random()));
    }

    private static @Nullable FollowerLimit limit(
            LimitSettings settings,
            CellStores cells,
            StorageEncryption encryption,
            Infrastructure process) {
        String text = settings.text();
        return settings.messages() == 0
                ? null
                : new FollowerLimit(cells.hot(), encryption, process.random(), process.clock(),
                        settings.messages(), settings.window(),
                        text == null ? Reply.none() : Reply.text(text));
    }

    private static CustomerServiceOutbox.Stores outboxStores(
            AppId account,
            CellStores cells,
            StorageEncryption encryption,
            Infrastructure process) {
        return new CustomerServiceOutbox.Stores(
                new OutboxCells(cells.kept(), encryption, process.clock(), process.random()),
                new OutboxCells(process.fallback().of(account), encryption, process.clock(),
                        process.random()),
                new MessageWindows(cells.hot(), encryption, process.clock(), process.random(),
                        !process.sharesState()));
    }

    private static Steps.Stores stepStores(
            AppId account,
            CellStores cells,
            StorageEncryption encryption,
            Infrastructure process) {
        return new Steps.Stores(
                new FollowerStates(cells.kept(), encryption, process.clock(), process.random()),
                new FollowerTurns(cells.hot(), encryption, process.random()),
                new FollowerTurns(process.fallback().of(account), encryption, process.random()));
    }

    private static SharedDeliveries deliveries(
            Deliveries here,
            CellStores cells,
            LateAnswersWithFallback lateAnswers,
            StorageEncryption encryption,
            Infrastructure process) {
        SharedRuns runs = new SharedRuns(cells.hot(), encryption, process.clock(), process.random(),
                cells.areOne() ? lateAnswers::besideFirst : null);
        return new SharedDeliveries(runs, here, RandomTokens.of(process.random()),
                process.scheduler(), process.clock());
    }

    BlockList blockList() {
        return blockList;
    }

    /** Those that are shipped. */
    List<Interceptor> interceptors() {
        return limit == null ? List.of(blockList) : List.of(blockList, limit);
    }

    CellStores cells() {
        return cells;
    }

    LateAnswers lateAnswers() {
        return lateAnswers;
    }

    CustomerServiceOutbox.Stores outboxStores() {
        return outboxStores;
    }

    Steps.Stores stepStores() {
        return stepStores;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    LoginStates loginStates() {
        return loginStates;
    }

    AccessTokens accessTokens() {
        return accessTokens;
    }

    Permissions permissions() {
        return permissions;
    }

    DeletionMarks deletionMarks() {
        return deletionMarks;
    }

    /** All that holds something of persons, profiles apart. */
    List<PersonalData> ofPersons() {
        return List.of(deliveries, lateAnswers, loginStates, outboxStores.shared(), outboxStores.here(),
                outboxStores.windows(), stepStores.states(), stepStores.turns(), stepStores.here());
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
        loginStates.close();
    }
}
