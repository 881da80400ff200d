package dev.hexin.persistence.jdbc;

import dev.hexin.persistence.PersonRecordsContract;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.TestAccounts;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** The records of persons in a database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcPersonRecordsContract extends PersonRecordsContract {
    private TestDatabase database;
    private PlacesOfPersons places;

    /** A new and empty one. */
    protected abstract TestDatabase database();

    @BeforeAll
    void start() {
        database = database();
        places = new PlacesOfPersons(database);
    }

    @AfterAll
    void stop() {
        if (places != null) {
            places.close();
        }
    }

    @Override
    protected Place place(StorageSettings account) {
        return places.of(account);
    }

    @Override
    protected List<String> log(StorageSettings account) {
        return database.auditLog(account.appId().value()).stream().map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    @Test
    void theyAreReadFromTheTables() {
        assertThat(place(TestAccounts.withKey()).records()).isInstanceOf(JdbcPersonRecords.class);
    }
}
