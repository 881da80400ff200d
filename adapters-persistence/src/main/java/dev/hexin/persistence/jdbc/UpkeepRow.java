package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Profiles.Upkeep;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The row of what was done about a person. */
@MappedEntity("hexin_upkeep")
record UpkeepRow(@Id long id, String appId, String person, String reason, long doneAt) {

    Upkeep toUpkeep() {
        return new Upkeep(person, reason, Instant.ofEpochMilli(doneAt));
    }
}
