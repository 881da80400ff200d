package dev.hexin.persistence;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.SmallestCellStore;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** A new store needs no line of any kind of state. */
class SmallestCellStoreStateTest extends SharedStateContract {

    @Override
    protected CellStore emptyStore() {
        return new SmallestCellStore(InstantSource.system());
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
    class OutboxEntries extends OutboxOfIt {}

    @Nested
    class States extends StatesOfIt {}

    @Nested
    class BotQuestions extends BotQuestionsOfIt {}

    @Nested
    class Turns extends TurnsOfIt {}
}
