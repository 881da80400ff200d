package dev.hexin.app.replica;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/**
 * One of the long tests: a minute at the platform's own speed; PostgreSQL has the same one in every build.
 */
@Tag("soak")
class RedisOutageTest extends StoreOutageJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new RedisStore(folder, true);
    }
}
