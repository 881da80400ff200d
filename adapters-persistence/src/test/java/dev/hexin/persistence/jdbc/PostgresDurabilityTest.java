package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which commits wait for PostgreSQL's disk, as a trigger sees it that runs while they commit. */
class PostgresDurabilityTest {
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final CellGroup HOT = new CellGroup("hot", Keep.HOT, 100, 100, Overflow.DISPLACES);
    private static final CellGroup KEPT = new CellGroup("kept", Keep.KEPT, 100, 100, Overflow.DISPLACES);

    private final TestDatabase database = TestDatabase.postgres();

    /** New, beside a read, over the old one, and over the old one beside a read. */
    private static void write(CellStore store, CellGroup group) {
        long version = store.write(group.key("a"), 0, "1", HOUR).orElseThrow();
        assertThat(store.write(group.key("b"), 0, "1", HOUR, group.key("a")).read()).isPresent();
        version = store.write(group.key("a"), version, "2", Lifetime.unchanged()).orElseThrow();
        assertThat(store.write(group.key("a"), version, "3", HOUR, group.key("b")).version()).isPresent();
        assertThat(store.write(group.key("a"), version, "4", HOUR)).as("another came first").isEmpty();
    }

    private long commits(CellGroup group, String setting) {
        return database.rows("grp = '" + group.name() + "' AND setting = '" + setting + "'", "commits");
    }

    @Test
    void onlyHotCellsAreConfirmedBeforeTheyAreOnTheDisk() {
        String name = database.username(); // which is the database's too
        database.execute("ALTER DATABASE " + name + " SET synchronous_commit TO on");
        StorageSettings account = new StorageSettings(new AppId("wx0123456789abcdef"), null);
        try (ApplicationContext context = database.startWithPoolOf(1, account)) {
            database.execute("CREATE TABLE commits (grp TEXT, setting TEXT)", """
                    CREATE FUNCTION note_commit() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
                        INSERT INTO commits VALUES (NEW.grp, current_setting('synchronous_commit'));
                        RETURN NULL;
                    END $$""", """
                    CREATE CONSTRAINT TRIGGER note_commit AFTER INSERT OR UPDATE ON hexin_cell
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_commit()""");
            CellStore store = context.getBean(JdbcCellStore.class);
            write(store, HOT);
            write(store, KEPT); // on the same connection
        }
        assertThat(commits(HOT, "off")).isEqualTo(4);
        assertThat(commits(KEPT, "on")).isEqualTo(4);
        assertThat(database.rows("TRUE", "commits")).isEqualTo(8);
    }
}
