package dev.hexin.persistence.redis;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.AccessTokensContract;
import dev.hexin.persistence.DeletionMarksContract;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.SharedDeliveriesContract;
import dev.hexin.persistence.SharedRunsContract;
import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;

/** The rules of every kind of shared state, over cells in Redis: each test has an account of its own. */
class RedisSharedStateTest {
    private static CellStore ofNewAccount() {
        return new RedisCellStore(TestRedis.account(), TestRedis.Shared.REDIS, new SecureRandom());
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
