package dev.hexin.domain.token;

import dev.hexin.domain.message.RefusedValueException;
import java.time.Instant;

/**
 * What calls of WeChat's API in the account's own name are made with. A secret.
 *
 * @param value opaque, up to 512 characters and more
 * @param obtainedAt when the platform handed it out, by our clock
 * @param expiresAt from then on the platform refuses it
 */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {
    public AccessToken {
        if (value.isBlank()) {
            throw new RefusedValueException("an access token is expected");
        }
    }

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "AccessToken[obtainedAt=" + obtainedAt + ", expiresAt=" + expiresAt + "]";
    }
}
