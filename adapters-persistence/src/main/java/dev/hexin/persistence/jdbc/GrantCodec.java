package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.persistence.StorageKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's grant in their row: the token encrypted and bound to them, or nothing without a storage key. */
record GrantCodec(StorageKey key) {
    private static final int LONGEST_TOKEN = 4096;

    /** Null where none is stored, or another key encrypted it. */
    @Nullable
    Grant read(ProfileRow row) {
        String stored = row.grantToken();
        Long expiresAt = row.grantExpiresAt();
        if (stored == null || expiresAt == null) {
            return null;
        }
        return key.decrypt(stored, row.openid())
                .map(token -> new Grant(token, Instant.ofEpochMilli(expiresAt))).orElse(null);
    }

    /** What is stored of a person. */
    ProfileRow row(String appId, UserProfile profile, @Nullable Grant grant) {
        String token = encrypted(grant, profile.openId());
        Long expiresAt = grant == null || token == null ? null : grant.expiresAt().toEpochMilli();
        return ProfileRow.from(appId, profile, token, expiresAt);
    }

    private @Nullable String encrypted(@Nullable Grant grant, OpenId openId) {
        return grant == null
                ? null
                : key.encrypt(grant.refreshToken(), openId.value())
                        .filter(text -> text.length() <= LONGEST_TOKEN).orElse(null);
    }
}
