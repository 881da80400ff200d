package dev.hexin.domain.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat has said of an account's rights: which groups of calls it may not make (48001), and when. Kept
 * across restarts; what earlier processes learnt is read in the background. A right that was refused is asked
 * for again after {@link #ASKED_AGAIN_AFTER}, because an account may get it. Calls neither block nor throw.
 */
public interface Permissions {
    /** For so long what needs a refused right stays off. */
    Duration ASKED_AGAIN_AFTER = Duration.ofHours(1);

    /**
     * When WeChat refused the right last; empty where it did not, or so long ago that it is asked again.
     *
     * @param group of calls, such as {@code customer-service}
     */
    Optional<Instant> refusedAt(String group);

    /**
     * The rule of {@link #refusedAt}: a refusal counts until it is asked for again.
     *
     * @param at when the right was refused; null: it was not
     */
    static Optional<Instant> within(@Nullable Instant at, Instant now) {
        return Optional.ofNullable(at).filter(refused -> now.isBefore(refused.plus(ASKED_AGAIN_AFTER)));
    }

    /** WeChat refuses the right now. */
    void refuse(String group);

    /** WeChat has made a call that needs the right. */
    void allow(String group);
}
