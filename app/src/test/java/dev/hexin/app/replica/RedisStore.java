package dev.hexin.app.replica;

import dev.hexin.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

/** Redis on loopback. Each replica has a database of its own for the profiles. */
final class RedisStore implements SharedStore {
    private final int port;
    private final String saves;
    private final Path folder;
    private RedisServer server;

    /** @param keepsItsMemory whether it saves what it has when it is stopped */
    RedisStore(Path folder, boolean keepsItsMemory) {
        this.folder = folder;
        this.saves = keepsItsMemory ? "save 3600 1" : "save \"\"";
        this.port = Ports.free();
        this.server = started();
    }

    private RedisServer started() {
        try {
            RedisServer started = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting(saves)
                    .setting("dir " + folder.toAbsolutePath()).build();
            started.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("WECHAT_STATE", "redis", "REDIS_URI", "redis://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        close();
    }

    @Override
    public void start() {
        server = started();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
