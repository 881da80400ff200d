package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PersonRecords;
import dev.hexin.domain.port.PersonRecords.Taken;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.PersonRecord.KeptProfile;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. Each test has accounts of its own. */
@Timeout(600)
public abstract class PersonRecordsContract {
    public static final Instant AT = Instant.parse("2026-11-20T08:09:10.123Z");
    public static final Grant GRANT = new Grant("REFRESH-TOKEN-in-clear", AT.plusSeconds(2_592_000));
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");

    /** An account's persons in one database. */
    public record Place(PersonRecords records, Profiles profiles, SessionEpochs epochs) {}

    /** In this database, pages of which have three rows. */
    protected abstract Place place(StorageSettings account);

    /** The audit log of an account: pseudonym and reason, newest first. */
    protected abstract List<String> log(StorageSettings account);

    protected static UserProfile profile(OpenId openId, Instant fetchedAt) {
        return new UserProfile(openId, "union", "\ud83d\ude80 核心", Sex.FEMALE, "上海", "浦东", "CN",
                "https://thirdwx.qlogo.cn/mmopen/x/132", List.of("chinaunicom"), fetchedAt);
    }

    public static List<PersonRecord> all(Place place) {
        List<PersonRecord> all = new ArrayList<>();
        assertThat(place.records().readAll(all::add)).as("unreadable tokens").isZero();
        return all;
    }

    /** As the import does it. */
    public static void carry(List<PersonRecord> records, PersonRecords to) {
        records.forEach(record -> take(record, to));
        to.take(records.stream().filter(Deletion.class::isInstance).map(Deletion.class::cast).toList());
    }

    private static void take(PersonRecord record, PersonRecords to) {
        if (record instanceof KeptProfile(UserProfile profile, @Nullable Grant grant)) {
            to.take(profile, grant);
        } else if (record instanceof EndedSessions ended) {
            to.take(ended);
        }
    }

    @Test
    void whatIsKeptIsHandedOut() {
        Place place = place(TestAccounts.withKey());
        place.profiles().save(profile(SHE, AT), GRANT);
        place.profiles().save(profile(HE, AT), null);
        assertThat(all(place)).containsExactlyInAnyOrder(new KeptProfile(profile(SHE, AT), GRANT),
                new KeptProfile(profile(HE, AT), null));
    }

    @Test
    void accountsDoNotSeeEachOther() {
        place(TestAccounts.withKey()).profiles().save(profile(SHE, AT), GRANT);
        assertThat(all(place(TestAccounts.withKey()))).isEmpty();
    }

    @Test
    void manyComeOnceEach() {
        Place place = place(TestAccounts.withKey());
        List<OpenId> people = IntStream.range(0, 10)
                .mapToObj(i -> new OpenId((i % 2 == 0 ? "oA" : "oa") + "核_-" + i)).toList();
        people.forEach(openId -> place.profiles().save(profile(openId, AT), null));
        assertThat(all(place)).extracting(record -> ((KeptProfile) record).profile().openId())
                .containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void takingThemTwiceChangesNothing() {
        StorageSettings account = TestAccounts.withKey();
        Place place = place(account);
        place.profiles().save(profile(SHE, AT), GRANT);
        place.profiles().save(profile(HE, AT), null);
        place.profiles().delete(HE, "unsubscribe", AT);
        List<PersonRecord> records = all(place);
        List<String> log = log(account);
        carry(records, place.records());
        carry(records, place.records());
        assertThat(all(place)).isEqualTo(records).hasSize(2);
        assertThat(log(account)).isEqualTo(log).hasSize(1);
    }

    @Test
    void theYoungerOfTwoStays() {
        Place place = place(TestAccounts.withKey());
        UserProfile older = profile(SHE, AT.minusSeconds(1));
        UserProfile younger = profile(SHE, AT);
        assertThat(place.records().take(older, null)).isEqualTo(Taken.ADDED);
        assertThat(place.records().take(younger, null)).isEqualTo(Taken.REPLACED);
        assertThat(place.records().take(older, GRANT)).isEqualTo(Taken.KNOWN);
        assertThat(place.profiles().find(SHE)).contains(new Stored(younger, null));
    }

    @Test
    void aGrantIsAdded_andOneThatLacksDoesNotTakeItAway() {
        Place place = place(TestAccounts.withKey());
        place.records().take(profile(SHE, AT), null);
        assertThat(place.records().take(profile(SHE, AT), GRANT)).isEqualTo(Taken.REPLACED);
        assertThat(place.records().take(profile(SHE, AT), GRANT)).isEqualTo(Taken.KNOWN);
        assertThat(place.records().take(profile(SHE, AT.plusMillis(1)), null)).isEqualTo(Taken.REPLACED);
        assertThat(place.profiles().find(SHE)).contains(new Stored(profile(SHE, AT.plusMillis(1)), GRANT));
    }

    @Test
    void aGrantOfAnotherStorageKeyIsCounted_andNotHandedOut() {
        StorageSettings account = TestAccounts.withKey();
        place(account).profiles().save(profile(SHE, AT), GRANT);
        List<PersonRecord> all = new ArrayList<>();
        PersonRecords without = place(TestAccounts.same(account, null)).records();
        assertThat(without.readAll(all::add)).isEqualTo(1);
        assertThat(all).containsExactly(new KeptProfile(profile(SHE, AT), null));
    }

    @Test
    void aPersonWhoWasDeletedSinceStaysDeleted() {
        Place place = place(TestAccounts.withKey());
        place.profiles().save(profile(SHE, AT), GRANT);
        place.profiles().delete(SHE, "unsubscribe", AT.plusSeconds(1));
        assertThat(place.records().take(profile(SHE, AT.plusSeconds(1)), GRANT)).isEqualTo(Taken.DELETED);
        assertThat(place.profiles().find(SHE)).isEmpty();
        assertThat(place.records().take(profile(SHE, AT.plusMillis(1001)), GRANT)).as("came back")
                .isEqualTo(Taken.ADDED);
    }

    @Test
    void deletionsAreHandedOut_andNothingOfThoseWhoAreThere() {
        StorageSettings account = TestAccounts.withKey();
        Place place = place(account);
        place.profiles().save(profile(SHE, AT), null);
        place.profiles().audit(SHE, "user_info_modified", AT);
        place.profiles().save(profile(HE, AT), null);
        place.profiles().delete(HE, "unsubscribe", AT);
        String him = StorageKey.of(account).hash(HE);
        assertThat(all(place)).containsExactly(new KeptProfile(profile(SHE, AT), null),
                new Deletion(him, "unsubscribe", AT));
    }

    @Test
    void aPersonWhoIsDeletedMeanwhileIsHandedOutAsDeleted() {
        StorageSettings account = TestAccounts.withKey();
        Place place = place(account);
        place.profiles().save(profile(SHE, AT), null);
        List<PersonRecord> all = new ArrayList<>();
        Consumer<PersonRecord> deleting = record -> {
            all.add(record);
            place.profiles().delete(SHE, "unsubscribe", AT.plusSeconds(1));
        };
        place.records().readAll(deleting);
        assertThat(all).containsExactly(new KeptProfile(profile(SHE, AT), null),
                new Deletion(StorageKey.of(account).hash(SHE), "unsubscribe", AT.plusSeconds(1)));
    }

    @Test
    void takenDeletionsDeleteWhatIsOlder_andTheLogHasThem() {
        StorageSettings account = TestAccounts.withKey();
        Place place = place(account);
        place.profiles().save(profile(SHE, AT), GRANT);
        place.profiles().save(profile(HE, AT.plusSeconds(2)), null);
        OpenId never = new OpenId("oNeverHere");
        List<Deletion> deletions = List.of(SHE, HE, never).stream()
                .map(openId -> new Deletion(StorageKey.of(account).hash(openId), "unsubscribe",
                        AT.plusSeconds(1)))
                .toList();
        assertThat(place.records().take(deletions)).isEqualTo(1);
        assertThat(place.records().take(deletions)).isZero();
        assertThat(place.profiles().find(SHE)).isEmpty();
        assertThat(place.profiles().find(HE)).as("came back later").isPresent();
        assertThat(log(account)).hasSize(3);
        assertThat(place.records().take(profile(never, AT), null)).isEqualTo(Taken.DELETED);
    }

    @Test
    void endedSessionsAreHandedOut_andTheOneThatIsRememberedLongerStays() {
        Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        StorageSettings account = TestAccounts.withKey();
        Place place = place(account);
        place.epochs().begin(SHE, "one", until);
        List<PersonRecord> records = all(place);
        assertThat(records).singleElement().isInstanceOf(EndedSessions.class);
        EndedSessions ended = (EndedSessions) records.getFirst();
        assertThat(place.records().take(ended)).isEqualTo(Taken.KNOWN);
        assertThat(place.records().take(new EndedSessions(ended.person(), "two", until.plusMillis(1))))
                .isEqualTo(Taken.REPLACED);
        assertThat(place.epochs().current(SHE)).contains("two");
        assertThat(place.records().take(ended)).isEqualTo(Taken.KNOWN);
        assertThat(place.epochs().current(SHE)).contains("two");
        assertThat(place.records().take(new EndedSessions("0".repeat(64), "three", Instant.EPOCH)))
                .as("over already").isEqualTo(Taken.KNOWN);
    }
}
