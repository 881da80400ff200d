package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * The row of a used sign-in state.
 *
 * @param id in the order in which they were used
 * @param state a hash
 * @param code the beginning of a hash
 * @param outcome null until it is there
 */
@MappedEntity("hexin_used_state")
record LoginStateRow(@Id long id, String appId, String state, long code, long usedAt, long expiresAt,
        @Nullable String outcome) {

    @Override
    public String toString() {
        return "LoginStateRow[…]";
    }
}
