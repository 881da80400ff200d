package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.Nested;

class H2SharedStateTest extends JdbcSharedStateContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }

    @Nested
    class Runs extends RunsOfIt {}

    @Nested
    class RunsInClear extends RunsInClearOfIt {}

    @Nested
    class DeliveriesOverRuns extends DeliveriesOfIt {}

    @Nested
    class Tokens extends TokensOfIt {}

    @Nested
    class Late extends LateOfIt {}

    @Nested
    class Logins extends LoginsOfIt {}

    @Nested
    class Marks extends MarksOfIt {}

    @Nested
    class Epochs extends EpochsOfIt {}
}
