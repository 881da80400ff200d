package dev.hexin.domain.profile;

import java.time.Instant;

/**
 * A visitor's leave to fetch the profile again: the refresh token, good for thirty days. A secret.
 *
 * @param expiresAt when the platform forgets it
 */
public record Grant(String refreshToken, Instant expiresAt) {
    @Override
    public String toString() {
        return "Grant[expiresAt=" + expiresAt + ", …]";
    }
}
