package dev.hexin.app.replica;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("soak")
class MariaDbKillsTest extends KillsJourney {
    @Override
    SharedDatabase startDatabase(Path folder) {
        return new MariaDbStore(folder);
    }
}
