package dev.hexin.domain.port;

import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.UserProfile;
import java.util.Optional;

/**
 * An inbound port: shows a person what is stored of them, signs them out, and forgets it when they ask. Calls
 * may block.
 */
public interface ViewProfile {

    /**
     * The profile, refreshed if it is old and there is leave to; empty where the session was ended or nothing
     * is stored.
     */
    Optional<UserProfile> view(Session session);

    /**
     * Ends all of the person's sessions, on all devices; they are ended when this returns.
     *
     * @return false where this session had been ended before: then nothing is done
     */
    boolean signOut(Session session);

    /**
     * Deletes all there is of a person, and ends all their sessions.
     *
     * @return false where this session had been ended before: then nothing is done
     */
    boolean delete(Session session);
}
