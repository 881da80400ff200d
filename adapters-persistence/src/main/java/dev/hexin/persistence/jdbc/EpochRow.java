package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** That a person's sessions were ended; the person is an HMAC. */
@MappedEntity("hexin_session_epoch")
record EpochRow(@Id long id, String appId, String person, String epoch, long expiresAt) {
    @Override
    public String toString() {
        return "EpochRow[…]";
    }
}
