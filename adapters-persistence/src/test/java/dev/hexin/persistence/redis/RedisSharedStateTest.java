package dev.hexin.persistence.redis;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.SharedStateContract;
import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;

/** All that replicas share, over cells in Redis. */
class RedisSharedStateTest extends SharedStateContract {
    @Override
    protected CellStore emptyStore() {
        return new RedisCellStore(TestRedis.account().appId().value(), TestRedis.Shared.REDIS,
                new SecureRandom());
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
