package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.ProfilesContract;
import dev.hexin.domain.port.Race;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What profiles with an audit log promise beyond the port's contract. */
public abstract class RecordedProfilesContract extends ProfilesContract {
    protected static final String KEY = "a key of the tests, 32 characters at least";
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** An account's people, and at most so many records of what was done about them. */
    protected abstract Profiles profiles(StorageSettings settings, int mostRecords);

    protected static StorageSettings account() {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), KEY);
    }

    @Override
    protected Profiles profiles() {
        return profiles(account(), 1000);
    }

    /** An entry of the audit log. */
    public record Entry(String person, String reason, Instant at) {}

    /** The audit log of this account, newest first. */
    protected abstract List<Entry> log(Profiles profiles);

    @Test
    void deletingLeavesARecordThatNamesNobody() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "she"), GRANT);
        assertThat(profiles.delete(SHE, "unsubscribe", AT)).isTrue();
        assertThat(profiles.find(SHE)).isEmpty();
        assertThat(profiles.findByUnionId("union")).isEmpty();
        assertThat(log(profiles)).singleElement().satisfies(record -> {
            assertThat(record.person()).doesNotContain(SHE.value()).isNotBlank();
            assertThat(record.reason()).isEqualTo("unsubscribe");
            assertThat(record.at()).isEqualTo(AT);
        });
    }

    @Test
    void deletingTakesEarlierRecordsOfThePersonAlong_andNobodyElses() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "she"), GRANT);
        profiles.audit(SHE, "user_info_modified", AT);
        profiles.audit(HE, "user_info_modified", AT);
        profiles.delete(SHE, "unsubscribe", AT);
        assertThat(log(profiles)).extracting(Entry::reason).containsExactly("unsubscribe",
                "user_info_modified");
    }

    @Test
    void deletingWhatIsNotThereLeavesNoRecord() {
        Profiles profiles = profiles();
        assertThat(profiles.delete(SHE, "unsubscribe", AT)).isFalse();
        assertThat(log(profiles)).isEmpty();
    }

    @Test
    void recordsComeNewestFirst_andTellPersonsApart() {
        Profiles profiles = profiles();
        profiles.audit(SHE, "first", AT);
        profiles.audit(HE, "second", AT);
        profiles.audit(SHE, "third", AT.plusSeconds(1));
        List<Entry> records = log(profiles);
        assertThat(records).extracting(Entry::reason).containsExactly("third", "second", "first");
        assertThat(records.get(0).person()).isEqualTo(records.get(2).person())
                .isNotEqualTo(records.get(1).person());
    }

    @Test
    void recordsAreBounded() {
        Profiles profiles = profiles(account(), 5);
        Profiles others = profiles(account(), 5);
        others.audit(SHE, "others", AT);
        for (int i = 0; i < 12; i++) {
            profiles.audit(SHE, "no. " + i, AT);
        }
        assertThat(log(profiles)).extracting(Entry::reason)
                .containsExactly("no. 11", "no. 10", "no. 9", "no. 8", "no. 7");
        assertThat(log(others)).hasSize(1);
    }

    @Test
    void accountsDoNotSeeEachOthersRecords() {
        Profiles hers = profiles();
        Profiles others = profiles();
        hers.audit(SHE, "refreshed", AT);
        assertThat(log(others)).isEmpty();
        assertThat(log(hers)).hasSize(1);
    }

    @Test
    void ofSixteenWhoDeleteOnePersonOneLeavesARecord() throws Exception {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "she"), GRANT);
        Race.of(16, () -> profiles.delete(SHE, "unsubscribe", AT));
        assertThat(log(profiles)).hasSize(1);
    }
}
