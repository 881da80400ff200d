package dev.hexin.app.transfer;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.UserProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of an export. */
sealed interface Line {

    /**
     * The first one of an account.
     *
     * @param key tells storage keys apart, and does not tell the key
     */
    record Begin(AppId account, String key) implements Line {}

    record Profile(AppId account, UserProfile profile, @Nullable Token token) implements Line {}

    /** A deletion, or ended sessions. */
    record Record(AppId account, PersonRecord content) implements Line {}

    /** The last one of the file: without it, the rest is missing. */
    record End() implements Line {}

    /** @param encrypted with the storage key, bound to its person */
    record Token(String encrypted, Instant expiresAt) {}
}
