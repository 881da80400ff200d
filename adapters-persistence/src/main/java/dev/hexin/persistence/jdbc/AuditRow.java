package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** An entry of the audit log; the person is a hash. */
@MappedEntity("hexin_audit")
record AuditRow(@Id long id, String appId, String person, String reason, long doneAt) {}
