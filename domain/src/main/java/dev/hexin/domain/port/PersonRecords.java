package dev.hexin.domain.port;

import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.UserProfile;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An outbound port: all that a database keeps of one account's persons, to be carried to another database.
 * Taking the same records twice changes nothing, and no record brings back a person who was deleted later.
 * Calls block.
 */
public interface PersonRecords {

    /**
     * Hands out all records: each profile once, then the deletions of persons who are not there, then whose
     * sessions were ended. Reads a few at a time, however many there are; the application may go on.
     *
     * @return how many grants are stored that the storage key does not read
     */
    long readAll(Consumer<PersonRecord> reader);

    /**
     * Takes over a profile. The younger one of two stays; a stored grant stays where this one has none.
     *
     * @param grant null where there is none
     */
    Taken take(UserProfile profile, @Nullable Grant grant);

    /** Takes over that sessions were ended; of two, the one that is remembered longer stays. */
    Taken take(EndedSessions ended);

    /**
     * Takes over deletions, and deletes the profiles that are older.
     *
     * @return how many profiles that were
     */
    int take(Collection<Deletion> deletions);

    /** What became of a record. */
    enum Taken {
        ADDED,
        REPLACED,
        /** What is there is as young, or younger. */
        KNOWN,
        /** The person was deleted here since. */
        DELETED
    }
}
