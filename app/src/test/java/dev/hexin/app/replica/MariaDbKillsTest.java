package dev.hexin.app.replica;

import java.nio.file.Path;

class MariaDbKillsTest extends KillsJourney {
    @Override
    SharedDatabase startDatabase(Path folder) {
        return new MariaDbStore(folder);
    }
}
