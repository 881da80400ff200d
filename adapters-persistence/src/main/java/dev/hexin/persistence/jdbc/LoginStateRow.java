package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of an attempt to sign in.
 *
 * @param id in the order in which they were opened
 * @param state a hash
 * @param browser a hash
 * @param code the beginning of a hash; null while it is not used
 * @param usedAt null while it is not used
 * @param outcome null until it is there
 */
@MappedEntity("hexin_login_state")
record LoginStateRow(@Id long id, String appId, String state, String browser, String returnTo, long expiresAt,
        @Nullable Long code, @Nullable Long usedAt, @Nullable String outcome) {

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }

    @Override
    public String toString() {
        return "LoginStateRow[…]";
    }
}
