package dev.hexin.persistence;

import dev.hexin.domain.port.CellStore;

/**
 * All that replicas share, over one kind of store. The contracts are nested into each store's test, so that a
 * report says whose they are.
 */
public abstract class SharedStateContract {

    /** The store of an account that no test had before. */
    protected abstract CellStore emptyStore();

    protected abstract class RunsOfIt extends SharedRunsContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class RunsInClearOfIt extends RunsOfIt {
        @Override
        protected StorageSettings settings() {
            return TestAccounts.same(account, null);
        }
    }

    protected abstract class DeliveriesOfIt extends SharedDeliveriesContract {
        private final CellStore cells = emptyStore();

        @Override
        protected CellStore cells() {
            return cells;
        }
    }

    protected abstract class TokensOfIt extends AccessTokensContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class LateOfIt extends LateAnswersContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class LoginsOfIt extends LoginStatesContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class LimitOfIt extends FollowerLimitContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class BlocksOfIt extends BlockListContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class MarksOfIt extends DeletionMarksContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class OutboxOfIt extends OutboxCellsContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class StatesOfIt extends FollowerStatesContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class BotQuestionsOfIt extends BotQuestionsContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }

    protected abstract class TurnsOfIt extends FollowerTurnsContract {
        private final CellStore store = emptyStore();

        @Override
        protected CellStore store() {
            return store;
        }
    }
}
