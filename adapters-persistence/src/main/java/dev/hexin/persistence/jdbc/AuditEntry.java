package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * An entry of the audit log: that something was done about a person's data.
 *
 * @param person a hash that tells persons apart and names none
 * @param reason such as {@code unsubscribe} or {@code deleted by the person}
 */
@MappedEntity("hexin_audit")
record AuditEntry(@Id long id, String appId, String person, String reason, long doneAt) {}
