package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was confirmed holds, although the replica that confirmed it was killed at once, or its database was.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class KillsJourney {
    private static final int MANY = 60;

    private SharedDatabase database;
    private SharedAccount account;
    private Replica one;
    private Replica two;
    private Replica three;

    abstract SharedDatabase startDatabase(Path folder);

    @BeforeAll
    void begin(@TempDir Path folder) {
        database = startDatabase(folder);
        account = new SharedAccount(folder, database);
        var starting = List.of(account.starting("one", Map.of()), account.starting("two", Map.of()));
        one = starting.getFirst().join();
        two = starting.getLast().join();
    }

    @AfterAll
    void end() {
        account.close();
    }

    @Test
    @Order(1)
    void aPersonWhoSignedOutIsAStrangerAtEveryReplica_whenTheOneThatConfirmedItIsKilled() {
        String follower = account.wechat().createFollower("everywhere");
        Visitor visitor = new Visitor(one.port(), account.wechat());
        Visitor telephone = new Visitor(two.port(), account.wechat());
        telephone.signIn(follower);
        URI callback = visitor.consent(follower);
        visitor.open(callback);
        Visitor copy = new Visitor(two.port(), account.wechat());
        copy.cookies().putAll(visitor.cookies());
        assertThat(copy.get("/profile").status()).isEqualTo(200);

        assertThat(visitor.signOut().location()).isEqualTo("/");
        one.kill();
        assertStranger(telephone);
        String browser = copy.cookies().get(Visitor.BROWSER);
        assertStranger(copy);
        copy.cookies().put(Visitor.BROWSER, browser);
        assertThat(copy.open(callback).location()).as("a repeated callback").isEqualTo("/sign-in/stale");
    }

    @Test
    @Order(2)
    void whatWasConfirmedHolds_whenTheReplicaIsKilled() {
        Promises promises = new Promises(account.wechat(), "replica", two.port());
        two.await("many are confirmed", () -> promises.confirmed() >= MANY);
        two.kill();
        promises.end();

        three = account.starting("three", Map.of()).join();
        assertThat(promises.broken(three.port(), database.people())).isEmpty();
    }

    @Test
    @Order(3)
    void whatWasConfirmedHolds_whenTheDatabaseServerIsKilled() {
        Promises promises = new Promises(account.wechat(), "database", three.port());
        three.await("many are confirmed", () -> promises.confirmed() >= MANY);
        database.kill();
        promises.end();

        database.start();
        String follower = account.wechat().createFollower("afterwards");
        three.await("sign-in works again", () -> new Visitor(three.port(), account.wechat()).signIn(follower)
                .location().equals("/profile"));
        assertThat(promises.broken(three.port(), database.people())).isEmpty();
    }

    private static void assertStranger(Visitor visitor) {
        assertThat(visitor.get("/profile").location()).isEqualTo("/");
    }
}
