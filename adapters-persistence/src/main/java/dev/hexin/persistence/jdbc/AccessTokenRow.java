package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * The row of an account's access token, and of the turn to fetch the next.
 *
 * @param token enciphered; null where none is stored
 * @param turnOwner empty: nobody's
 */
@MappedEntity("hexin_access_token")
record AccessTokenRow(@Id String appId, @Nullable String token, long obtainedAt, long expiresAt,
        String turnOwner, long turnEnds, long notBefore) {

    @Override
    public String toString() {
        return "AccessTokenRow[…]";
    }
}
