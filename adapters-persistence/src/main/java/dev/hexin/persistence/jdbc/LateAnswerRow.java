package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * The row of an answer that waits.
 *
 * @param id in the order in which they were kept; null before it is
 * @param follower a hash
 */
@MappedEntity(value = "hexin_late_answer", escape = false)
record LateAnswerRow(@Id @GeneratedValue @Nullable Long id, String appId, String follower, String answer,
        long expiresAt) {

    @Override
    public String toString() {
        return "LateAnswerRow[…]";
    }
}
