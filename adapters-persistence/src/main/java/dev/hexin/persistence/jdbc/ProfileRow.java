package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's row. What is too long for its column is cut, or left out where half of it is worth nothing. */
@MappedEntity("hexin_profile")
record ProfileRow(
        @Id String appId,
        @Id String openid,
        @Nullable String unionId,
        String nickname,
        int sex,
        String province,
        String city,
        String country,
        @Nullable String pictureUrl,
        String privileges,
        long fetchedAt,
        @Nullable String grantToken,
        @Nullable Long grantExpiresAt) {
    private static final int UNION_ID = 128;
    private static final int NICKNAME = 1024;
    private static final int PLACE = 255;
    private static final int PICTURE_URL = 2048;
    private static final int PRIVILEGES = 2048;

    static ProfileRow from(
            String appId,
            UserProfile profile,
            @Nullable String grantToken,
            @Nullable Long grantExpiresAt) {
        return new ProfileRow(appId, profile.openId().value(),
                ColumnCodec.wholeOrNull(profile.unionId(), UNION_ID),
                ColumnCodec.cut(profile.nickname(), NICKNAME), profile.sex().ordinal(),
                ColumnCodec.cut(profile.province(), PLACE), ColumnCodec.cut(profile.city(), PLACE),
                ColumnCodec.cut(profile.country(), PLACE),
                ColumnCodec.wholeOrNull(profile.pictureUrl(), PICTURE_URL),
                ColumnCodec.lines(profile.privileges(), PRIVILEGES), profile.fetchedAt().toEpochMilli(),
                grantToken, grantExpiresAt);
    }

    UserProfile toProfile() {
        return new UserProfile(new OpenId(openid), unionId, nickname, Sex.of(sex), province, city, country,
                pictureUrl, privileges.lines().toList(), Instant.ofEpochMilli(fetchedAt));
    }

    /** The same person with another row's grant. */
    ProfileRow withGrantOf(ProfileRow other) {
        return new ProfileRow(appId, openid, unionId, nickname, sex, province, city, country, pictureUrl,
                privileges, fetchedAt, other.grantToken, other.grantExpiresAt);
    }

    @Override
    public String toString() {
        return "ProfileRow[…]";
    }
}
