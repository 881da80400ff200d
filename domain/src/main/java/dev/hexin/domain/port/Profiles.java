package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outbound port: the people who signed in to this account. One account sees its own people only, though
 * several may share a database. Grants are kept encrypted, or not at all where no storage key is set.
 */
public interface Profiles {

    Optional<Stored> find(OpenId openId);

    /** All that share a UnionID within this account: one, as a rule. */
    List<UserProfile> findByUnionId(String unionId);

    /** Stores or replaces; a null grant replaces a stored one. */
    void save(UserProfile profile, @Nullable Grant grant);

    /**
     * Deletes all there is of a person, earlier records too, and leaves one that it was done, in which the
     * person can't be read.
     *
     * @return whether there was anything
     */
    boolean delete(OpenId openId, String reason, Instant at);

    /** Adds an entry to the audit log: that something was done about a person. */
    void audit(OpenId openId, String reason, Instant at);

    /** @param grant null where none was given or none could be kept */
    record Stored(UserProfile profile, @Nullable Grant grant) {}
}
