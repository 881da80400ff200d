package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Profiles.AuditEntry;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The row of what was done about a person. */
@MappedEntity("hexin_audit")
record AuditRow(@Id long id, String appId, String person, String reason, long doneAt) {

    AuditEntry toAuditEntry() {
        return new AuditEntry(person, reason, Instant.ofEpochMilli(doneAt));
    }
}
