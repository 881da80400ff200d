package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table of what was done about people, in SQL that all databases share. */
@JdbcRepository(dialect = Dialect.ANSI)
interface AuditRows extends GenericRepository<AuditEntry, Long> {

    @Query("""
            INSERT INTO hexin_audit (app_id, person, reason, done_at)
            VALUES (:appId, :person, :reason, :doneAt)""")
    void add(String appId, String person, String reason, long doneAt);

    @Query("DELETE FROM hexin_audit WHERE app_id = :appId AND person = :person")
    void forget(String appId, String person);

    /** The newest one that is beyond the bound. */
    @Query("SELECT id FROM hexin_audit WHERE app_id = :appId ORDER BY id DESC LIMIT 1 OFFSET :most")
    Optional<Long> firstBeyond(String appId, int most);

    @Query("DELETE FROM hexin_audit WHERE app_id = :appId AND id <= :id")
    void removeUpTo(String appId, long id);
}
