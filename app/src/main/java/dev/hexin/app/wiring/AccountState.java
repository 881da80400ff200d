package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.RandomTokens;
import dev.hexin.domain.service.state.LateAnswersWithFallback;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.persistence.AtRestEncryption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one account: the rules of each kind over its stores. */
final class AccountState implements AutoCloseable {
    private final CellStores cells;
    private final LateAnswersWithFallback lateAnswers;
    private final Deliveries deliveries;
    private final @Nullable SharedDeliveries shared;
    private final SharedLoginStates loginStates;
    private final AccessTokens accessTokens;
    private final DeletionMarks deletionMarks;

    AccountState(AccountSettings account, Infrastructure process) {
        StorageEncryption encryption = new AtRestEncryption(account.storage());
        CellStore own = process.ports().make(CellStore.class, account, () -> null);
        this.cells = own == null
                ? process.stores().cells(account.appId())
                : new CellStores(own, own, List.of());
        this.lateAnswers = lateAnswers(account.appId(), cells, encryption, process);
        Deliveries here = process.deliveries().of(account.appId());
        this.shared = process.sharesState()
                ? deliveries(here, cells, lateAnswers, encryption, process)
                : null;
        this.deliveries = shared == null ? here : shared;
        this.loginStates = new SharedLoginStates(cells.hot(), encryption, process.random(),
                process.scheduler());
        this.accessTokens = new SharedAccessTokens(cells.hot(), encryption, process.clock(),
                process.random());
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

    CellStores cells() {
        return cells;
    }

    LateAnswers lateAnswers() {
        return lateAnswers;
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

    DeletionMarks deletionMarks() {
        return deletionMarks;
    }

    /** All that holds something of persons, profiles apart. */
    List<PersonalData> ofPersons() {
        return List.of(deliveries, lateAnswers, loginStates);
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
        loginStates.close();
    }
}
