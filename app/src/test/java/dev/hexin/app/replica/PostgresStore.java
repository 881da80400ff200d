package dev.hexin.app.replica;

import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** PostgreSQL on loopback, with everything in one database, and as durable as it is by default. */
final class PostgresStore implements SharedDatabase {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresStore(Path folder) {
        Needs.linuxOnAmd64();
        data = folder.resolve("postgres");
        port = Ports.free();
        server = started();
    }

    private EmbeddedPostgres started() {
        try {
            Path programs = Files
                    .createDirectories(Path.of("target", "servers", "postgres").toAbsolutePath());
            return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(5)).setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false) // the embedded server's default is no durability
                    .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                    .setOverrideWorkingDirectory(programs.toFile()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("WECHAT_STATE", "jdbc", "DATASOURCES_DEFAULT_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "DATASOURCES_DEFAULT_USERNAME", "postgres");
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
    public void kill() {
        SharedDatabase.kill(data.resolve("postmaster.pid"));
        close(); // gives up the lock of the folder, which would be in the way of the next start
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
