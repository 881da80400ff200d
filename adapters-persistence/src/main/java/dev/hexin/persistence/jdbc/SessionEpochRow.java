package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * The row of a person's sessions having been ended.
 *
 * @param person an HMAC
 */
@MappedEntity("hexin_session_epoch")
record SessionEpochRow(@Id long id, String appId, String person, String epoch, long expiresAt) {
    @Override
    public String toString() {
        return "SessionEpochRow[…]";
    }
}
