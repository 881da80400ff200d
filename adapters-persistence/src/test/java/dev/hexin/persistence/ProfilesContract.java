package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. Each test is an account of its own. */
@Timeout(600)
public abstract class ProfilesContract {
    protected static final String KEY = "a key of the tests, 32 characters at least";
    protected static final Instant AT = Instant.parse("2026-11-20T08:09:10.123Z");
    protected static final Grant GRANT = new Grant("REFRESH-TOKEN-in-clear", AT.plusSeconds(2_592_000));
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final String EMOJI = "\ud83d\udc69\u200d\ud83d\ude80 核心 \ud842\udfb7 'quoted\" \\ ;--";
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** An account's people, and at most so many records of what was done about them. */
    protected abstract Profiles profiles(StorageSettings settings, int mostRecords);

    protected static StorageSettings account() {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), KEY);
    }

    protected Profiles profiles() {
        return profiles(account(), 1000);
    }

    /** An entry of the audit log. */
    public record Entry(String person, String reason, Instant at) {}

    /** The audit log of this account, newest first. */
    protected abstract List<Entry> log(Profiles profiles);

    protected static UserProfile profile(OpenId openId, @Nullable String unionId, String nickname) {
        return new UserProfile(openId, unionId, nickname, Sex.FEMALE, "上海", "浦东", "CN",
                "https://thirdwx.qlogo.cn/mmopen/x/132", List.of("chinaunicom", "other"), AT);
    }

    @Test
    void aStrangerIsNotFound() {
        assertThat(profiles().find(SHE)).isEmpty();
    }

    @Test
    void whatIsSavedIsFound() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "她"), GRANT);
        assertThat(profiles.find(SHE)).contains(new Stored(profile(SHE, "union", "她"), GRANT));
        assertThat(profiles.find(HE)).isEmpty();
    }

    @Test
    void savingReplacesEverything_theGrantToo() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "before"), GRANT);
        UserProfile bare = new UserProfile(SHE, null, "", Sex.UNKNOWN, "", "", "", null, List.of(),
                AT.plusMillis(1));
        profiles.save(bare, null);
        assertThat(profiles.find(SHE)).contains(new Stored(bare, null));
        profiles.save(bare, GRANT);
        assertThat(profiles.find(SHE)).contains(new Stored(bare, GRANT));
    }

    @Test
    void emojiSurviveInEveryText() {
        Profiles profiles = profiles();
        UserProfile emoji = new UserProfile(new OpenId("o\ud83d\ude00"), EMOJI, EMOJI, Sex.MALE, EMOJI, EMOJI,
                EMOJI, "https://x/" + EMOJI, List.of(EMOJI, "", " "), AT);
        Grant grant = new Grant(EMOJI, AT);
        profiles.save(emoji, grant);
        assertThat(profiles.find(emoji.openId())).contains(new Stored(emoji, grant));
        assertThat(profiles.findByUnionId(EMOJI)).containsExactly(emoji);
    }

    @Test
    void theLongestValuesSurvive() {
        Profiles profiles = profiles();
        UserProfile longest = new UserProfile(new OpenId("核".repeat(128)), "u".repeat(128),
                "\ud83d\ude00".repeat(512), Sex.MALE, "核".repeat(255), "心".repeat(255), "国".repeat(255),
                "https://" + "核".repeat(2040), List.of("p".repeat(2047)), AT);
        Grant grant = new Grant("t".repeat(2048), AT);
        profiles.save(longest, grant);
        assertThat(profiles.find(longest.openId())).contains(new Stored(longest, grant));
    }

    @Test
    void openidsDifferInCase() {
        Profiles profiles = profiles();
        profiles.save(profile(new OpenId("oABC"), "Union", "upper"), null);
        profiles.save(profile(new OpenId("oabc"), "union", "lower"), null);
        assertThat(profiles.find(new OpenId("oABC")).orElseThrow().profile().nickname()).isEqualTo("upper");
        assertThat(profiles.findByUnionId("union")).extracting(UserProfile::nickname)
                .containsExactly("lower");
    }

    @Test
    void aUnionIdFindsAllThatShareIt() {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "she"), null);
        profiles.save(profile(HE, "union", "he"), null);
        profiles.save(profile(new OpenId("oOther"), null, "other"), null);
        assertThat(profiles.findByUnionId("union")).extracting(UserProfile::openId)
                .containsExactlyInAnyOrder(SHE, HE);
        assertThat(profiles.findByUnionId("none")).isEmpty();
    }

    @Test
    void accountsDoNotSeeEachOther() {
        Profiles hers = profiles();
        Profiles others = profiles();
        hers.save(profile(SHE, "union", "she"), GRANT);
        hers.audit(SHE, "refreshed", AT);
        assertThat(others.find(SHE)).isEmpty();
        assertThat(others.findByUnionId("union")).isEmpty();
        assertThat(log(others)).isEmpty();
        assertThat(others.delete(SHE, "unsubscribe", AT)).isFalse();
        assertThat(hers.find(SHE)).isPresent();
    }

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
    void sixteenWhoSaveOnePersonLeaveOne() throws Exception {
        Profiles profiles = profiles();
        for (int round = 0; round < 10; round++) {
            OpenId person = new OpenId("oRound" + round);
            UserProfile profile = profile(person, "union" + round, "one of them");
            Race.of(16, () -> {
                profiles.save(profile, GRANT);
                return true;
            });
            assertThat(profiles.find(person)).contains(new Stored(profile, GRANT));
            assertThat(profiles.findByUnionId("union" + round)).hasSize(1);
        }
    }

    @Test
    void ofSixteenWhoDeleteOnePersonOneDid() throws Exception {
        Profiles profiles = profiles();
        profiles.save(profile(SHE, "union", "she"), GRANT);
        List<Boolean> deleted = Race.of(16, () -> profiles.delete(SHE, "unsubscribe", AT));
        assertThat(deleted).containsOnlyOnce(true);
        assertThat(log(profiles)).hasSize(1);
    }
}
