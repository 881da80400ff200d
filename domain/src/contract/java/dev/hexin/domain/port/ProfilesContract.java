package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every implementation of the port promises. Each test is an account of its own. One that joins is
 * tested by extending this.
 */
@Timeout(600)
public abstract class ProfilesContract {
    protected static final Instant AT = Instant.parse("2026-11-20T08:09:10.123Z");
    protected static final Grant GRANT = new Grant("REFRESH-TOKEN-in-clear", AT.plusSeconds(2_592_000));
    protected static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    protected static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final String EMOJI = "\ud83d\udc69\u200d\ud83d\ude80 核心 \ud842\udfb7 'quoted\" \\ ;--";

    /** Those of one more account, empty. */
    protected abstract Profiles profiles();

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
        assertThat(others.delete(SHE, "unsubscribe", AT)).isFalse();
        assertThat(hers.find(SHE)).isPresent();
    }

    @Test
    void whoIsDeletedIsGone_andWasThereOnce() {
        Profiles profiles = profiles();
        assertThat(profiles.delete(SHE, "unsubscribe", AT)).isFalse();
        profiles.save(profile(SHE, "union", "she"), GRANT);
        profiles.save(profile(HE, "union", "he"), null);
        profiles.audit(SHE, "user_info_modified", AT);
        assertThat(profiles.delete(SHE, "unsubscribe", AT)).isTrue();
        assertThat(profiles.find(SHE)).isEmpty();
        assertThat(profiles.findByUnionId("union")).extracting(UserProfile::openId).containsExactly(HE);
        assertThat(profiles.delete(SHE, "unsubscribe", AT)).isFalse();
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
    }
}
