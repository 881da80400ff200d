package dev.hexin.app.replica;

import java.nio.file.Path;

class RedisMemoryLossTest extends StoreOutageJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new RedisStore(folder, false);
    }
}
