package dev.hexin.app.wiring;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageSettings;

/** Makes an account's own stores; each sees that account's state only. */
public interface AccountStores {

    CellStores cells(AppId account);

    Profiles profiles(StorageSettings account);

    SessionEpochs sessionEpochs(SessionEpochSettings account);
}
