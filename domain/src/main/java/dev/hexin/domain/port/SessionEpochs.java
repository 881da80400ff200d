package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.util.Optional;

/**
 * An outbound port: which of a person's sessions still count. To end them all a new epoch of theirs begins,
 * and sessions of another one count no more. An epoch is kept for as long as a session that began before it
 * could live, and no longer. Calls block.
 */
public interface SessionEpochs {

    /** The person's present epoch; empty where no session has been ended that could still live. */
    Optional<String> current(OpenId openId);

    /**
     * Begins a new epoch in place of the present one; when this returns, it is stored.
     *
     * @param epoch unguessable, at most 64 letters and digits
     * @param until from then on it counts no more
     */
    void begin(OpenId openId, String epoch, Instant until);
}
