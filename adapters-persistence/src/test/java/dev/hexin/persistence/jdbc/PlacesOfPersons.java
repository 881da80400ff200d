package dev.hexin.persistence.jdbc;

import dev.hexin.persistence.PersonRecordsContract.Place;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.TestAccounts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.InstantSource;

/** What Hexin would have on a database, with small pages. */
final class PlacesOfPersons implements AutoCloseable {
    private static final int ROWS = 3;

    private final ApplicationContext context;

    PlacesOfPersons(TestDatabase database) {
        this.context = database.start(TestAccounts.withKey());
    }

    Place of(StorageSettings account) {
        PeopleRows rows = context.getBean(PeopleRows.class);
        JdbcProfiles profiles = new JdbcProfiles(account, rows,
                context.getBean(new GenericArgument<TransactionOperations<Connection>>() {
                }), JdbcProfiles.MOST_RECORDS, null);
        SessionEpochSettings sessions = new SessionEpochSettings(account.appId(), TestAccounts.KEY, null);
        return new Place(
                new JdbcPersonRecords(account, rows, profiles, InstantSource.system(), ROWS), profiles,
                new JdbcSessionEpochs(sessions, rows, InstantSource.system(), Runnable::run));
    }

    @Override
    public void close() {
        context.close();
    }
}
