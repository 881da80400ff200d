package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.AccessTokensContract;
import dev.hexin.persistence.DeletionMarksContract;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.SharedDeliveriesContract;
import dev.hexin.persistence.SharedRunsContract;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/** The rules of every kind of shared state, over cells in a database: each test has an account of its own. */
abstract class JdbcSharedStateContract {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    abstract TwoProcesses processes();

    private CellStore ofNewAccount() {
        return new JdbcCellStore(new CellTable(Database.of(processes().database().url()).orElseThrow(),
                processes().pool(), "wx5a%014x".formatted(ACCOUNTS.incrementAndGet())), new SecureRandom(),
                InstantSource.system(), Runnable::run, null);
    }

    @Nested
    class Runs extends SharedRunsContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    @Nested
    class Deliveries extends SharedDeliveriesContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore cells() {
            return store;
        }
    }

    @Nested
    class AccessTokens extends AccessTokensContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    @Nested
    class LateAnswers extends LateAnswersContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    @Nested
    class LoginStates extends LoginStatesContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    @Nested
    class DeletionMarks extends DeletionMarksContract {
        private final CellStore store = ofNewAccount();

        @Override
        protected CellStore store() {
            return store;
        }
    }
}
