package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.SharedStateContract;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/** All that replicas share, over cells in a database. */
abstract class JdbcSharedStateContract extends SharedStateContract {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    abstract TwoProcesses processes();

    @Override
    protected CellStore emptyStore() {
        return new JdbcCellStore(new CellTable(Database.of(processes().database().url()).orElseThrow(),
                processes().pool(), "wx5a%014x".formatted(ACCOUNTS.incrementAndGet())), new SecureRandom(),
                InstantSource.system(), Runnable::run, null);
    }

    @Nested
    class Runs extends RunsOfIt {}

    @Nested
    class Deliveries extends DeliveriesOfIt {}

    @Nested
    class Tokens extends TokensOfIt {}

    @Nested
    class Late extends LateOfIt {}

    @Nested
    class Logins extends LoginsOfIt {}

    @Nested
    class Limit extends LimitOfIt {}

    @Nested
    class Blocks extends BlocksOfIt {}

    @Nested
    class Marks extends MarksOfIt {}

    @Nested
    class OutboxEntries extends OutboxOfIt {}

    @Nested
    class States extends StatesOfIt {}

    @Nested
    class BotQuestions extends BotQuestionsOfIt {}

    @Nested
    class Turns extends TurnsOfIt {}
}
