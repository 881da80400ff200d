package dev.hexin.app.replica;

import java.nio.file.Path;

class PostgresOutageTest extends StoreOutageJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new PostgresStore(folder);
    }
}
