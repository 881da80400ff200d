package dev.hexin.app.replica;

import java.nio.file.Path;

class RedisOutageTest extends StoreOutageJourney {
    @Override
    SharedStore startStore(Path folder) {
        return new RedisStore(folder, true);
    }
}
