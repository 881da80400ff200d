package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes people's data from every store, and keeps what is under way at that moment from storing it again:
 * that asks, after it has stored something, whether there was a deletion since it began, and takes it back.
 */
public final class Deletions {
    private final List<PersonalData> stores;
    private final Profiles profiles;
    private final DeletionMarks marks;
    private final InstantSource clock;
    private final Duration remembered;

    /**
     * @param stores all that hold something of people, profiles apart
     * @param remembered longer than anything is under way
     */
    public Deletions(
            List<PersonalData> stores,
            Profiles profiles,
            DeletionMarks marks,
            InstantSource clock,
            Duration remembered) {
        this.stores = List.copyOf(stores);
        this.profiles = profiles;
        this.marks = marks;
        this.clock = clock;
        this.remembered = remembered;
    }

    /**
     * Empties every store of a person, the profile apart: that is deleted last, with a record. The mark comes
     * first, so that nothing is stored in between. All stores are asked, also where one can't be reached.
     *
     * @throws RuntimeException where a store can't be reached; may be repeated
     */
    void forget(OpenId openId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        marks.mark(openId, now, now.plus(remembered));
        RuntimeException failure = null;
        for (PersonalData store : stores) {
            try {
                store.forget(openId);
            } catch (RuntimeException unreachable) {
                failure = failure == null ? unreachable : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the person's data was deleted at this time or later. */
    boolean haveReached(OpenId openId, Instant since) {
        Instant start = since.truncatedTo(ChronoUnit.MILLIS);
        return marks.last(openId).filter(at -> !at.isBefore(start)).isPresent();
    }

    /**
     * Stores a profile, unless the person's data was deleted since it was asked for.
     *
     * @return whether it is stored
     */
    boolean saveUnlessDeleted(UserProfile profile, @Nullable Grant grant, Instant since) {
        OpenId openId = profile.openId();
        if (haveReached(openId, since)) {
            return false;
        }
        profiles.save(profile, grant);
        if (!haveReached(openId, since)) {
            return true;
        }
        profiles.delete(openId, "deleted while it was fetched", clock.instant());
        return false;
    }
}
