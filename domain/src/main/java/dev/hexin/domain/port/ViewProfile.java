package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import java.util.Optional;

/** A door in: shows a person what is stored of them, and forgets it when they ask. */
public interface ViewProfile {

    /** The profile, refreshed if it is old and there is leave to; empty where nothing is stored. May block. */
    Optional<UserProfile> view(OpenId openId);

    /** Deletes all there is of a person. */
    void delete(OpenId openId);
}
