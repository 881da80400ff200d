package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * The row of a deletion.
 *
 * @param person a hash
 */
@MappedEntity("hexin_deletion")
record DeletionRow(@Id long id, String appId, String person, long deletedAt, long expiresAt) {}
