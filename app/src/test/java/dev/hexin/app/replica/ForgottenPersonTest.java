package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.sandbox.client.SandboxClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person signs in, an answer waits for them, another is being made: when their data is deleted, or they
 * leave, nothing of them is left in any store but that it was done.
 */
@Timeout(900)
class ForgottenPersonTest {
    /**
     * They hold that a deletion was done, sessions were ended, and deliveries answered a moment ago, under a
     * pseudonym of the person.
     */
    private static final List<String> THE_FACT = List.of("hexin_audit:", "hexin_session_epoch:",
            "hexin_schema_history:", "hexin_cell:" + SharedAccount.APP_ID + "|deletion|",
            "hexin_cell:" + SharedAccount.APP_ID + "|run|", "hexin:{" + SharedAccount.APP_ID + "}:deletion:",
            "hexin:{" + SharedAccount.APP_ID + "}:run:");

    @TempDir
    Path folder;

    @Test
    void inPostgres_whenThePersonDeletesIt() {
        PostgresStore store = new PostgresStore(folder);
        journey(store, person -> database(store), "|late-answers|", ForgottenPersonTest::delete);
    }

    @Tag("soak")
    @Test
    void inPostgres_whenThePersonLeaves() {
        PostgresStore store = new PostgresStore(folder);
        journey(store, person -> database(store), "|late-answers|", ForgottenPersonTest::leave);
    }

    @Tag("soak")
    @Test
    void inMariaDb_whenThePersonDeletesIt() {
        MariaDbStore store = new MariaDbStore(folder);
        journey(store, person -> database(store), "|late-answers|", ForgottenPersonTest::delete);
    }

    @Tag("soak")
    @Test
    void inMariaDb_whenThePersonLeaves() {
        MariaDbStore store = new MariaDbStore(folder);
        journey(store, person -> database(store), "|late-answers|", ForgottenPersonTest::leave);
    }

    @Tag("soak")
    @Test
    void inRedisAndAnH2File_whenThePersonDeletesIt() {
        RedisStore store = new RedisStore(folder, false);
        journey(store, person -> redis(store) + file(person), "}:late-answers:", ForgottenPersonTest::delete);
    }

    @Test
    void inMemoryAndAnH2File_whenThePersonLeaves() {
        journey(new NoStore(), this::file, "", ForgottenPersonTest::leave);
    }

    private record Person(SandboxClient wechat, String openId, Visitor visitor, Replica replica) {}

    private static void delete(Person person) {
        assertThat(person.visitor().deleteAll().location()).isEqualTo("/sign-in/deleted");
    }

    private static void leave(Person person) {
        person.wechat().push(person.openId(), "unsubscribe");
        person.replica().awaitLog("because the platform sent unsubscribe");
    }

    /**
     * @param everything that the stores hold, as far as it can be read from outside
     * @param waiting by which it can be seen that an answer waits
     */
    private void journey(
            SharedStore store,
            UnaryOperator<String> everything,
            String waiting,
            Consumer<Person> going) {
        Map<String, String> more = new HashMap<>(Map.of("WECHAT_LATE_REPLIES", "customer-service",
                "WECHAT_LATE_ANSWER_TTL", "30m"));
        if (!(store instanceof SharedDatabase)) {
            more.put("DATASOURCES_DEFAULT_URL",
                    "jdbc:h2:file:" + folder.resolve("h2/hexin").toAbsolutePath());
        }
        try (SharedAccount account = new SharedAccount(folder, store)) {
            SandboxClient wechat = account.wechat();
            wechat.fault(Map.of("kind", "errcode", "errcode", 48001, "path", "/cgi-bin/message/custom"));
            Replica replica = account.starting("one", more).join();
            Question late = account.askAndWait("late", replica);
            String openId = late.openId();
            String underWay = wechat.startText(openId, "wait underWay").id();
            assertThat(wechat.pushText(openId, "sleep 0 quick").replyText()).isEqualTo("slept 0");
            assertThat(wechat.pushText(openId, "put pear").replyText()).isEqualTo("pear");
            late.end();
            wechat.await(underWay);
            late.letGoOn();
            replica.awaitLog("was not sent");
            replica.await("an answer waits", () -> everything.apply(openId).contains(waiting));
            Visitor visitor = new Visitor(replica.port(), wechat);
            assertThat(visitor.signIn(openId).location()).isEqualTo("/profile");
            assertThat(everything.apply(openId)).contains(openId);

            going.accept(new Person(wechat, openId, visitor, replica));
            replica.letGoOn("underWay");
            replica.awaitLog("its follower's data was deleted meanwhile");

            String hash = StorageKey
                    .of(new StorageSettings(new AppId(SharedAccount.APP_ID), SharedAccount.STORAGE_KEY))
                    .hash(new OpenId(openId));
            replica.await("nothing of the person is left", () -> {
                String left = everything.apply(openId);
                return !left.contains(openId) && left.lines()
                        .noneMatch(line -> line.contains(hash) && !isTheFact(line))
                        && (waiting.isEmpty() || !left.contains(waiting));
            });
            assertThat(visitor.get("/profile").location()).isEqualTo("/");
        }
    }

    private static boolean isTheFact(String line) {
        return THE_FACT.stream().anyMatch(line::startsWith);
    }

    /** All rows of all tables, a line each, with the table's name before it. */
    private static String database(SharedDatabase store) {
        StringBuilder everything = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(
                store.settings().get("DATASOURCES_DEFAULT_URL"),
                store.settings().get("DATASOURCES_DEFAULT_USERNAME"), "")) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = connection.getMetaData().getTables(connection.getCatalog(),
                    connection.getSchema(),
                    "%", new String[]{"TABLE"})) {
                while (names.next()) {
                    tables.add(names.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).contains("hexin_profile", "hexin_cell", "hexin_audit", "hexin_session_epoch");
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        everything.append(table).append(':');
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            everything.append(rows.getString(i)).append('|');
                        }
                        everything.append('\n');
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return everything.toString();
    }

    /** All keys and what is under them, a line each. */
    private static String redis(RedisStore store) {
        StringBuilder everything = new StringBuilder();
        try (RedisClient client = RedisClient.create(store.settings().get("REDIS_URI"));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            for (String key : redis.keys("*")) {
                everything.append(key).append('=').append(switch (redis.type(key)) {
                    case "hash" -> redis.hgetall(key);
                    case "list" -> redis.lrange(key, 0, -1);
                    case "string" -> redis.get(key);
                    default -> ""; // it has just expired
                }).append('\n');
            }
        }
        return everything.toString();
    }

    /**
     * The openid, while it is in one of the files that the database has; it may be writing them anew just
     * now.
     */
    private String file(String openId) {
        try (Stream<Path> files = Files.list(folder.resolve("h2"))) {
            boolean found = false;
            for (Path file : files.toList()) {
                found |= new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(openId);
            }
            return found ? openId : "";
        } catch (IOException goneMeanwhile) {
            return openId;
        }
    }

    /** Nothing is shared. */
    private static final class NoStore implements SharedStore {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public void stop() {}

        @Override
        public void start() {}

        @Override
        public void close() {}
    }
}
