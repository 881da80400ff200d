package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import dev.hexin.persistence.RecordedProfilesContract;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database promises beyond the port's contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcProfilesContract extends RecordedProfilesContract {
    protected TestDatabase database;
    private final Map<Profiles, String> accounts = new ConcurrentHashMap<>();
    private ApplicationContext context;

    /** A new and empty one. */
    protected abstract TestDatabase database();

    @BeforeAll
    void start() {
        database = database();
        context = database.start(account());
        assertThat(context.getBean(Schema.class).migrations()).as("migrations from empty").isEqualTo(7);
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    protected JdbcProfiles profiles(StorageSettings settings, int mostRecords) {
        JdbcProfiles profiles = new JdbcProfiles(settings, context.getBean(PeopleRows.class),
                context.getBean(new GenericArgument<TransactionOperations<Connection>>() {
                }), mostRecords, null);
        accounts.put(profiles, settings.appId().value());
        return profiles;
    }

    @Override
    protected List<Entry> log(Profiles profiles) {
        return database.auditLog(accounts.get(profiles)).stream()
                .map(row -> new Entry(row.get(0), row.get(1),
                        Instant.ofEpochMilli(Long.parseLong(row.get(2)))))
                .toList();
    }

    @Test
    void theApplicationGetsItAsItsProfiles() {
        assertThat(context.getBean(Profiles.class)).isInstanceOf(JdbcProfiles.class);
    }

    @Test
    void migratingAgainDoesNothing() {
        assertThat(new Schema(context.getBean(DataSource.class), context.getBean(PoolSettings.class))
                .migrations()).isZero();
    }

    @Test
    void replicasMayMigrateAtOnce_besideForeignTables() throws Exception {
        TestDatabase other = database();
        other.execute("CREATE TABLE somebody_elses (id INTEGER)");
        try (ApplicationContext first = other.start(account())) {
            TestDatabase.TABLES.forEach(table -> other.execute("DROP TABLE " + table));
            other.execute("DROP TABLE " + quoted("hexin_schema_history"));
            DataSource dataSource = first.getBean(DataSource.class);
            PoolSettings settings = first.getBean(PoolSettings.class);
            List<Integer> migrations = Race.of(4, () -> new Schema(dataSource, settings).migrations());
            assertThat(migrations).hasSize(4);
            assertThat(new Schema(dataSource, settings).migrations()).as("left to do").isZero();
            first.getBean(Profiles.class).save(profile(SHE, null, "she"), null);
        }
    }

    @Test
    void aPoolOfOneConnectionIsEnoughToMigrate() {
        try (ApplicationContext small = database().startWithPoolOf(1, account())) {
            assertThat(small.getBean(Schema.class).migrations()).isPositive();
        }
    }

    /** Flyway writes its table's name as it is, H2 and PostgreSQL fold it where it is not quoted. */
    protected String quoted(String table) {
        return '"' + table + '"';
    }

    @Test
    void aTokenCanNotBeReadInTheTable() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "a nickname"), GRANT);
        assertThat(database.everything()).contains("a nickname", "v1:").doesNotContain(GRANT.refreshToken());
    }

    @Test
    void aDeletedPersonIsNowhere() {
        Profiles profiles = profiles();
        OpenId gone = new OpenId("oTheGoneOne");
        profiles.save(profile(gone, "union-of-the-gone", "nickname-of-the-gone"), GRANT);
        profiles.delete(gone, "reason-of-the-gone", AT);
        assertThat(database.everything()).contains("reason-of-the-gone").doesNotContain("oTheGoneOne",
                "union-of-the-gone", "nickname-of-the-gone");
    }

    @Test
    void anotherStorageKeyReadsNoGrant() {
        StorageSettings account = account();
        profiles(account, 10).save(profile(SHE, null, "she"), GRANT);
        StorageSettings other = new StorageSettings(account.appId(), KEY + "!");
        assertThat(profiles(other, 10).find(SHE)).contains(new Stored(profile(SHE, null, "she"), null));
        assertThat(profiles(account, 10).find(SHE)).contains(new Stored(profile(SHE, null, "she"), GRANT));
    }

    @Test
    void withoutAStorageKeyNoTokenIsStored() {
        Profiles profiles = profiles(new StorageSettings(account().appId(), null), 10);
        profiles.save(profile(SHE, null, "she"), GRANT);
        assertThat(profiles.find(SHE)).contains(new Stored(profile(SHE, null, "she"), null));
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void timesAreThoseOfNoTimeZone() {
        Profiles profiles = profiles();
        TimeZone before = TimeZone.getDefault();
        Instant inNoNewYorkHour = Instant.parse("2026-03-08T02:30:00.123Z");
        UserProfile she = new UserProfile(SHE, null, "she", Sex.UNKNOWN, "", "", "", null, List.of(),
                inNoNewYorkHour);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            profiles.save(she, null);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(profiles.find(SHE)).contains(new Stored(she, null));
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(database.everything()).contains("|" + inNoNewYorkHour.toEpochMilli() + "|");
    }

    @Test
    void whatNoColumnTakesIsCutOrLeftOut() {
        Profiles profiles = profiles();
        UserProfile tooLong = new UserProfile(SHE, "u".repeat(129), "n" + "\ud83d\ude00".repeat(600),
                Sex.UNKNOWN, "p".repeat(300), "a\0b\ud83dc", "", "h".repeat(2049),
                List.of("two\nlines", "x".repeat(3000)), AT);
        profiles.save(tooLong, null);
        UserProfile expected = new UserProfile(SHE, null, "n" + "\ud83d\ude00".repeat(511), Sex.UNKNOWN,
                "p".repeat(255), "a\ufffdb\ufffdc", "", null, List.of("two lines"), AT);
        assertThat(profiles.find(SHE)).contains(new Stored(expected, null));
    }
}
