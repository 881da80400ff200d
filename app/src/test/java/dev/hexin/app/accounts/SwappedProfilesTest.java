package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.journey.Visitor;
import dev.hexin.app.journey.WiredPair;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.service.People;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A team keeps the profiles: Hexin needs no table for them. */
@Timeout(600)
class SwappedProfilesTest {
    private static WiredPair pair;

    @BeforeAll
    static void start() {
        pair = new WiredPair();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    private record Crm(Profiles people) implements PortFactory<Profiles> {
        @Override
        public Class<Profiles> port() {
            return Profiles.class;
        }

        @Override
        public Profiles make(String account, AppId appId) {
            return people;
        }
    }

    /** What reads or writes it after this fails. */
    private static void dropTheTable(Hexin hexin) throws SQLException {
        DataSource pool = DelegatingDataSource.unwrapDataSource(hexin.context().getBean(DataSource.class));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE hexin_profile");
        }
    }

    @Test
    void signIn_profilePage_andDeletionWorkWithoutTheTable() throws SQLException {
        People people = new People();
        try (Hexin hexin = pair.another(Map.of("wechat.profile-max-age", "0s"), new Crm(people))) {
            dropTheTable(hexin);
            pair.pushTo(hexin);
            String follower = pair.wechat().createFollower("Ada");
            Visitor visitor = new Visitor(hexin, pair.wechat());

            assertThat(visitor.signIn(follower).location()).isEqualTo("/profile");
            assertThat(visitor.get("/profile").body()).contains("Ada");
            assertThat(people.find(new OpenId(follower))).isPresent();

            assertThat(visitor.deleteAll().status()).isEqualTo(303);
            assertThat(people.find(new OpenId(follower))).isEmpty();
            assertThat(visitor.get("/profile").location()).isEqualTo("/");

            visitor.signIn(follower);
            long before = hexin.handled();
            pair.wechat().push(follower, "unsubscribe");
            hexin.awaitHandled(before + 1);
            assertThat(people.find(new OpenId(follower))).isEmpty();
        }
    }

    @Test
    void withoutASwapTheTableIsNeeded() throws SQLException {
        dropTheTable(pair.hexin());
        Visitor visitor = pair.visitor();
        visitor.signIn(pair.wechat().createFollower("Ada"));
        assertThat(visitor.get("/profile").body()).doesNotContain("Ada");
    }
}
