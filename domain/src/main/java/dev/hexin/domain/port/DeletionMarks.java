package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.util.Optional;

/**
 * An outbound port: when a person's data was deleted last, for as long as a sign-in or a handler that was
 * under way then could store it again. It names no person; all replicas see it. Its calls block.
 */
public interface DeletionMarks {

    /**
     * Marks a deletion in place of one at an earlier time; when this returns, it is stored.
     *
     * @param at in whole milliseconds, as it is read back
     * @param until from then on it is gone
     */
    void mark(OpenId openId, Instant at, Instant until);

    /** Empty where none is marked. */
    Optional<Instant> last(OpenId openId);
}
