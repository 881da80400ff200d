package dev.hexin.domain.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a database keeps of a person, as it is carried to another database. */
public sealed interface PersonRecord {

    /** @param grant null where none is kept, or where it can't be read */
    record KeptProfile(UserProfile profile, @Nullable Grant grant) implements PersonRecord {}

    /**
     * That a person's profile was deleted, and is no longer there.
     *
     * @param person the pseudonym of an openid, under the storage key
     */
    record Deletion(String person, String reason, Instant at) implements PersonRecord {}

    /**
     * That a person's sessions from before do not count any more.
     *
     * @param person the pseudonym of an openid, under the session key
     * @param epoch the one of the sessions that count
     * @param until from then on it is forgotten, because no session from before can live
     */
    record EndedSessions(String person, String epoch, Instant until) implements PersonRecord {
        /** With the epoch a session could be made to count. */
        @Override
        public String toString() {
            return "EndedSessions[…]";
        }
    }
}
