package dev.hexin.app.replica;

import java.nio.file.Path;

class RedisReplicasTest extends ReplicasJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new RedisStore(folder, false);
    }
}
