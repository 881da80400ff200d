package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.PersonRecord.KeptProfile;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import dev.hexin.persistence.PersonRecordsContract;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one database keeps of persons goes to each other one, whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarriedRecordsTest {
    private static final Instant AT = PersonRecordsContract.AT;
    private final Map<Database, PlacesOfPersons> places = new EnumMap<>(Database.class);

    @BeforeAll
    void start() {
        places.put(Database.H2, new PlacesOfPersons(TestDatabase.h2()));
        places.put(Database.POSTGRESQL, new PlacesOfPersons(TestDatabase.postgres()));
        places.put(Database.MARIADB, new PlacesOfPersons(TestDatabase.mariaDb()));
    }

    @AfterAll
    void stop() {
        places.values().forEach(PlacesOfPersons::close);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Database.values()).flatMap(from -> Stream.of(Database.values())
                .filter(to -> to != from).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fromEachToEachOther(Database from, Database to) {
        StorageSettings account = TestAccounts.withKey();
        PersonRecordsContract.Place source = places.get(from).of(account);
        Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        List<OpenId> people = Stream.of("oABC", "oabc", "o\ud83d\ude00", "核".repeat(128), "oGone")
                .map(OpenId::new).toList();
        people.forEach(openId -> source.profiles().save(longest(openId), PersonRecordsContract.GRANT));
        source.profiles().delete(people.getLast(), "unsubscribe", AT);
        source.epochs().begin(people.getFirst(), "epoch", until);
        List<PersonRecord> records = PersonRecordsContract.all(source);

        PersonRecordsContract.Place target = places.get(to).of(account);
        PersonRecordsContract.carry(records, target.records());
        PersonRecordsContract.carry(records, target.records());

        assertThat(PersonRecordsContract.all(target)).containsExactlyInAnyOrderElementsOf(records)
                .hasSize(6).hasAtLeastOneElementOfType(KeptProfile.class)
                .hasAtLeastOneElementOfType(Deletion.class).hasAtLeastOneElementOfType(EndedSessions.class);
        assertThat(target.epochs().current(people.getFirst())).contains("epoch");
    }

    /** Each value as long as a database takes it. */
    private static UserProfile longest(OpenId openId) {
        return new UserProfile(openId, "u".repeat(128), "\ud83d\ude00".repeat(512), Sex.MALE,
                "核".repeat(255), "心".repeat(255), "国'\"\\;--".repeat(30), "https://" + "核".repeat(2040),
                List.of("p".repeat(1000), "", " "), AT);
    }
}
