package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that were ended stay ended: at other replicas, and although the one that confirmed it was killed at once. */
@Timeout(180)
class PostgresSessionsTest {

    @Test
    void whoSignedOutIsAStrangerEverywhere_whateverBecameOfTheReplicaThatSaidSo(@TempDir Path folder) {
        try (SharedAccount account = new SharedAccount(folder, new PostgresStore(folder))) {
            Replica one = account.starting("one", Map.of()).join();
            Replica two = account.starting("two", Map.of()).join();
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

            assertThat(telephone.signIn(follower).location()).isEqualTo("/profile");
            assertThat(telephone.deleteAll().location()).isEqualTo("/sign-in/deleted");
            two.kill();
            Replica three = account.starting("three", Map.of()).join();
            telephone.moveTo(three.port());
            assertStranger(telephone);
            assertThat(telephone.signIn(follower).location()).isEqualTo("/profile");
            assertThat(telephone.get("/profile").status()).isEqualTo(200);
        }
    }

    private static void assertStranger(Visitor visitor) {
        assertThat(visitor.get("/profile").location()).isEqualTo("/");
    }
}
