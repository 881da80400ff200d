package dev.hexin.persistence.jdbc;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.message.AppId;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(600) // a driver of its own patience waits for good
@Isolated // looks at all that is logged
class DatabaseStartupDiagnosisTest {
    private static final String WRONG = "a-wrong-password";

    /** The one sentence that the start ends with, and nothing in the log. */
    private static String sentence(TestDatabase database) {
        StorageSettings settings = new StorageSettings(new AppId("wx0123456789abcdef"), null);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            Throwable failure = catchThrowable(() -> database.start(settings).close());
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
            assertThat(failure).isNotNull();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof DatabaseException said) {
                    assertThat(said.getMessage()).doesNotContain(WRONG).matches("(?s)[^.?]+.*[.?)]");
                    return said.getMessage();
                }
            }
            throw new AssertionError("no sentence", failure);
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void anUnknownUrl() {
        for (String url : new String[]{"jdbc:oracle:thin:@127.0.0.1/x", "postgresql://127.0.0.1/x", "x",
                "jdbc:h3:x?password=" + WRONG}) {
            assertThat(sentence(new TestDatabase(url, "u", WRONG))).contains("DATASOURCES_DEFAULT_URL",
                    "jdbc:h2:, jdbc:postgresql: or jdbc:mariadb:");
        }
    }

    @Test
    void nobodyListens() {
        for (String kind : new String[]{"postgresql", "mariadb", "mysql"}) {
            int port = Ports.free();
            String url = "jdbc:%s://127.0.0.1:%d/x?password=%s".formatted(kind, port, WRONG);
            assertThat(sentence(new TestDatabase(url, "u", WRONG))).contains("doesn't answer",
                    "127.0.0.1:" + port + ", database x");
        }
    }

    @Test
    void anAddressIsSaidWithoutWhatMayBeSecret() {
        assertThat(DatabaseAddress.in("jdbc:mysql://db.example.com:3306/hexin?user=u&password=p"))
                .isEqualTo("db.example.com:3306, database hexin");
        assertThat(DatabaseAddress.in("jdbc:mariadb:replication://[::1]:3306,two/hexin?x"))
                .isEqualTo("[::1]:3306,two, database hexin");
        assertThat(DatabaseAddress.in("jdbc:postgresql://db")).isEqualTo("db");
        for (String url : new String[]{"jdbc:postgresql://u:p@db/x", "jdbc:postgresql://u:p/a@db/x",
                "jdbc:postgresql://db/x?password=a@p", "jdbc:h2:file:./p", "jdbc:postgresql:p"}) {
            assertThat(DatabaseAddress.in(url)).isEmpty();
        }
    }

    @Test
    void aMySqlServerThatTakesPasswordsEncryptedOnly() throws Exception {
        try (SilentMySql server = new SilentMySql()) {
            String url = "jdbc:mysql://127.0.0.1:%d/x".formatted(server.port());
            assertThat(sentence(new TestDatabase(url, "u", WRONG))).contains("caching_sha2_password",
                    "sslMode=verify-full");
        }
    }

    @Test
    void parametersOfTutorialsAreHarmless() {
        TestDatabase mariaDb = TestDatabase.mariaDb();
        String url = mariaDb.url() + "?useSSL=false&serverTimezone=Asia/Shanghai&characterEncoding=utf8";
        StorageSettings settings = new StorageSettings(new AppId("wx0123456789abcdef"), null);
        mariaDb.withUrl(url).start(settings).close();
        assertThat(mariaDb.everything()).isEmpty();
    }

    @Test
    void whoListensSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String kind : new String[]{"postgresql", "mariadb"}) {
                String url = "jdbc:%s://127.0.0.1:%d/x".formatted(kind, silent.getLocalPort());
                assertThat(sentence(new TestDatabase(url, "u", WRONG))).contains("doesn't answer");
            }
        }
    }

    @Test
    void aWrongPassword() {
        assertThat(sentence(TestDatabase.postgres().withPassword(WRONG))).contains("it refuses them");
        assertThat(sentence(TestDatabase.mariaDb().withPassword(WRONG))).contains("it refuses them");
        TestDatabase h2 = TestDatabase.h2();
        h2.execute("SELECT 1");
        assertThat(sentence(h2.withPassword(WRONG))).contains("it refuses them");
    }

    @Test
    void anUnknownDatabase() {
        TestDatabase postgres = TestDatabase.postgres();
        assertThat(sentence(postgres.withUrl(postgres.url() + "x"))).contains("create it there");
        TestDatabase mariaDb = TestDatabase.mariaDb();
        assertThat(sentence(mariaDb.withUrl(mariaDb.url() + "x"))).contains("create it there");
        TestDatabase root = Servers.mariaDb();
        assertThat(sentence(root.withUrl(mariaDb.url() + "x"))).contains("create it there");
    }

    @Test
    void aUserWhoMayNotCreateTables() {
        TestDatabase postgres = TestDatabase.postgres();
        TestDatabase others = TestDatabase.postgres();
        assertThat(sentence(others.withUrl(postgres.url()))).contains("right to create tables");
    }

    @Test
    void anH2FileThatCanNotBeWritten() {
        TestDatabase h2 = TestDatabase.h2();
        assertThat(sentence(h2.withUrl("jdbc:h2:file:/dev/null/hexin"))).contains("may this user write");
        assertThat(sentence(h2.withUrl("jdbc:h2:hexin"))).contains("with a path");
    }

    @Test
    void tablesOfANewerVersion() {
        TestDatabase h2 = TestDatabase.h2();
        h2.execute("CREATE TABLE hexin_profile (id INTEGER)");
        assertThat(sentence(h2)).contains("can't be brought to this version");
    }
}
