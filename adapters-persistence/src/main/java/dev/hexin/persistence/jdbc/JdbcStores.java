package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonRecords;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account's stores in the one database that all accounts share; each sees its own rows only. There
 * at once, so that a database that can't be used is in the way of the start.
 */
@Context
public final class JdbcStores {
    /** So many rows of persons are in memory at a time. */
    private static final int PAGE = 500;

    private final Database database;
    private final DataSource pool;
    private final PeopleRows rows;
    private final TransactionOperations<Connection> transactions;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final @Nullable Erasure erasure;

    /** @param schema so that the tables are there */
    JdbcStores(
            Schema schema,
            PoolSettings settings,
            DataSource pool,
            PeopleRows rows,
            TransactionOperations<Connection> transactions,
            RandomGenerator random,
            InstantSource clock,
            @Nullable Erasure erasure) {
        this.database = Database.of(settings.url()).orElseThrow();
        this.pool = DelegatingDataSource.unwrapDataSource(pool);
        this.rows = rows;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
        this.erasure = erasure;
    }

    public Profiles profiles(StorageSettings account) {
        return new JdbcProfiles(account, rows, transactions, JdbcProfiles.MOST_RECORDS, erasure);
    }

    public PersonRecords personRecords(StorageSettings account) {
        return new JdbcPersonRecords(account, rows,
                new JdbcProfiles(account, rows, transactions, JdbcProfiles.MOST_RECORDS, erasure), clock,
                PAGE);
    }

    public SessionEpochs sessionEpochs(SessionEpochSettings account) {
        return new JdbcSessionEpochs(account, rows, clock, Thread::startVirtualThread);
    }

    public CellStore cells(AppId account) {
        return new JdbcCellStore(new CellTable(database, pool, account.value()), random, clock,
                Thread::startVirtualThread, erasure);
    }
}
