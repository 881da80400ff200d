package dev.hexin.app.replica;

import java.nio.file.Path;

class PostgresKillsTest extends KillsJourney {
    @Override
    SharedDatabase startDatabase(Path folder) {
        return new PostgresStore(folder);
    }
}
