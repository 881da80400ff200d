package dev.hexin.app.replica;

import java.nio.file.Path;

class PostgresReplicasTest extends ReplicasJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new PostgresStore(folder);
    }
}
