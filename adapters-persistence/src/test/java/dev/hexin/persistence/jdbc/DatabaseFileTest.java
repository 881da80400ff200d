package dev.hexin.persistence.jdbc;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Profiles;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static dev.hexin.persistence.jdbc.KilledProcess.CELLS;
import static dev.hexin.persistence.jdbc.KilledProcess.HOUR;
import static dev.hexin.persistence.jdbc.KilledProcess.account;
import static dev.hexin.persistence.jdbc.KilledProcess.person;
import static dev.hexin.persistence.jdbc.KilledProcess.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What H2's file keeps and does not keep, over real kills and a really full disk. */
@Timeout(300)
class DatabaseFileTest {
    @TempDir
    private Path temporary;

    private Path file() {
        return temporary.resolve("data").resolve("hexin");
    }

    private ApplicationContext start() {
        return new TestDatabase("jdbc:h2:file:" + file(), "sa", "p").start(account());
    }

    private String bytes() throws IOException {
        return bytes(file().getParent());
    }

    /** Everything that lies in the database's folder. */
    static String bytes(Path folder) throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                bytes.append(Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    @Test
    void whatWasConfirmedOutlivesAKill() throws Exception {
        KilledProcess.after("save", file()).close();

        try (ApplicationContext context = start()) {
            Profiles profiles = context.getBean(Profiles.class);
            for (int i = 0; i < 20; i++) {
                assertThat(profiles.find(person(i))).as("person %s", i).isPresent();
            }
        }
    }

    @Test
    void cellsOutliveAKill_andSoDoTheirVersions() throws Exception {
        List<Long> versions;
        try (KilledProcess process = KilledProcess.after("cells", file())) {
            versions = process.said().stream().filter(line -> line.matches("\\d+")).map(Long::valueOf)
                    .toList();
        }

        try (ApplicationContext context = start()) {
            CellStore cells = context.getBean(JdbcCellStore.class);
            assertThat(versions).hasSize(20);
            assertThat(cells.due(CELLS, 100)).hasSize(20);
            for (int i = 0; i < 20; i++) {
                assertThat(cells.read(CELLS.key("cell" + i))).map(Cell::value).contains("second");
                assertThat(cells.write(CELLS.key("cell" + i), versions.get(i), "third", HOUR)).isPresent();
            }
        }
    }

    @Test
    void aDeletionOutlivesAKill_andNothingIsLeftInTheFileAfterTheNextStart() throws Exception {
        KilledProcess.after("delete", file()).close();
        assertThat(bytes()).as("the kill came before the file was written anew").contains("findable-goes");

        try (ApplicationContext context = start()) {
            assertThat(bytes()).contains("findable-stays").doesNotContain("findable-goes");
            assertThat(context.getBean(Profiles.class).find(person(1))).isEmpty();
            assertThat(context.getBean(Profiles.class).find(person(0))).isPresent();
        }
    }

    @Test
    void whatWasDeletedIsTakenOutOfTheFile_whileRequestsWait() throws Exception {
        try (ApplicationContext context = start()) {
            Profiles profiles = context.getBean(Profiles.class);
            profiles.save(profile(person(0), "findable-stays"), null);
            profiles.save(profile(person(1), "findable-goes"), null);
            profiles.delete(person(1), "asked", Instant.EPOCH);

            do {
                assertThat(profiles.find(person(0))).isPresent(); // none fails meanwhile
            } while (bytesOrNone().contains("findable-goes"));
            assertThat(profiles.find(person(0))).isPresent();
            assertPrivate();
        }
    }

    /** Files come and go while the database is written anew. */
    private String bytesOrNone() {
        try {
            return bytes();
        } catch (IOException gone) {
            return "findable-goes";
        }
    }

    private void assertPrivate() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.filter(each -> each.toString().endsWith(".mv.db")).toList()).isNotEmpty()
                    .allSatisfy(each -> assertThat(PosixFilePermissions
                            .toString(Files.getPosixFilePermissions(each))).isEqualTo("rw-------"));
        }
    }

    @Test
    void anErasedCellIsTakenOutOfTheFile() throws Exception {
        try (ApplicationContext context = start()) {
            CellStore cells = context.getBean(JdbcCellStore.class);
            cells.write(CELLS.key("stays"), 0, "findable-stays", HOUR);
            cells.write(CELLS.key("goes"), 0, "findable-goes", HOUR);
            awaitBytes("findable-goes", true);
            cells.erase(CELLS.key("goes"));
            awaitBytes("findable-goes", false);
            assertThat(cells.read(CELLS.key("stays"))).map(Cell::value).contains("findable-stays");
        }
    }

    private void awaitBytes(String text, boolean there) {
        while (bytesOrNone().contains(text) != there) {
            LockSupport.parkNanos(5_000_000); // the class's time-out ends it
        }
    }

    @Test
    void onlyItsUserMayReadTheFile_ofAnOlderVersionToo() throws IOException {
        Files.createDirectory(file().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        start().close();
        assertPrivate();
    }

    @Test
    void aFolderThatHoldsOtherThingsStaysAsItIs_andThatIsSaid() throws IOException {
        Files.createDirectory(file().getParent());
        Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(file().resolveSibling("somebody-elses"));
        Logger logger = (Logger) LoggerFactory.getLogger(DatabaseOnDisk.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            start().close();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("give it a folder of its own"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file().resolveSibling("hexin.mv.db")))).isEqualTo("rw-------");
    }

    @Test
    void aDiskThatWasFullIsUsedAgain() throws Exception {
        Path disk = Files.createDirectory(file().getParent());
        String mount = "mount -t tmpfs -o size=6m tmpfs '" + disk + "'";
        assumeTrue(isDone("unshare", "-m", "sh", "-c", mount),
                "skipped: needs the right to mount a small disk");

        try (KilledProcess process = KilledProcess.after("fill", file(), "unshare", "-m", "sh", "-c",
                mount + " && exec \"$@\"", "sh")) {
            assertThat(process.said()).contains("full", "refused, up: false");
            assertThat(process.said().stream().filter(line -> line.endsWith(
                    "The disk of the database file is full: sign-in is off until there is space")))
                    .hasSize(1);
            assertThat(process.said().getLast()).matches("confirmed: (\\d+), found: \\1");
        }
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            Process tried = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return tried.waitFor(60, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void aFileInTheUsersHomeIsFoundWhereH2PutsIt() throws Exception {
        String name = "hexin-test-" + UUID.randomUUID();
        Path home = Path.of(System.getProperty("user.home"));
        try {
            try (ApplicationContext context = new TestDatabase("jdbc:h2:file:~/" + name + "/hexin", "sa", "p")
                    .start(account())) {
                Profiles profiles = context.getBean(Profiles.class);
                profiles.save(profile(person(1), "findable-goes"), null);
                assertThat(profiles.delete(person(1), "asked", Instant.EPOCH)).isTrue();
            }
            assertThat(bytes(home.resolve(name))).doesNotContain("findable-goes");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                    home.resolve(name).resolve("hexin.mv.db")))).isEqualTo("rw-------");
        } finally {
            Files.deleteIfExists(home.resolve(name).resolve("hexin.mv.db"));
            Files.deleteIfExists(home.resolve(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:a", "jdbc:h2:tcp://localhost/~/a",
            "jdbc:h2:file:./a;AUTO_SERVER=TRUE",
            "jdbc:postgresql://localhost/a", "jdbc:h2:split:./a", "jdbc:h2:"})
    void whatIsNoFileOfThisProcessAlone(String url) {
        assertThat(DatabaseFile.of(url)).isNull();
    }
}
