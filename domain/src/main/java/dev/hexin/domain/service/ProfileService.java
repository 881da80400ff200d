package dev.hexin.domain.service;

import dev.hexin.domain.message.AuthorizationEvent.UserAuthorizationCancellation;
import dev.hexin.domain.message.AuthorizationEvent.UserAuthorizationRevoke;
import dev.hexin.domain.message.AuthorizationEvent.UserInfoModified;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.ViewProfile;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/** Keeps profiles true: refreshes old ones, and does what the platform's events ask for. */
public final class ProfileService implements ViewProfile {
    private static final System.Logger LOG = System.getLogger(ProfileService.class.getName());

    private final @Nullable IdentityProvider identityProvider;
    private final Profiles profiles;
    private final Sessions sessions;
    private final Deletions deletions;
    private final InstantSource clock;
    private final Duration freshFor;

    /**
     * Keeps these profiles.
     *
     * @param identityProvider null where the account can't ask: then nothing is refreshed
     * @param freshFor how old a profile may be before it is fetched again
     */
    public ProfileService(
            @Nullable IdentityProvider identityProvider,
            Profiles profiles,
            Sessions sessions,
            Deletions deletions,
            InstantSource clock,
            Duration freshFor) {
        this.identityProvider = identityProvider;
        this.profiles = profiles;
        this.sessions = sessions;
        this.deletions = deletions;
        this.clock = clock;
        this.freshFor = freshFor;
    }

    @Override
    public Optional<UserProfile> view(Session session) {
        Profiles.Stored stored = sessions.isCurrent(session)
                ? profiles.find(session.openId()).orElse(null)
                : null;
        if (stored == null) {
            return Optional.empty();
        }
        boolean old = stored.profile().fetchedAt().plus(freshFor).isBefore(clock.instant());
        return old ? Optional.ofNullable(refreshed(stored)) : Optional.of(stored.profile());
    }

    @Override
    public boolean signOut(Session session) {
        boolean current = sessions.isCurrent(session);
        if (current) {
            sessions.endAll(session.openId());
        }
        return current;
    }

    @Override
    public boolean delete(Session session) {
        boolean current = sessions.isCurrent(session);
        if (current) {
            deletions.forget(session.openId()); // while the person can still try again
            delete(session.openId(), "deleted by the person");
        }
        return current;
    }

    /** Sessions first: a request in between is a stranger's already. */
    private boolean delete(OpenId openId, String reason) {
        sessions.endAll(openId);
        return profiles.delete(openId, reason, clock.instant());
    }

    /** What the platform asks for with its events about a person's data. */
    public List<PlatformObligation<?>> obligations() {
        return List.of(
                new PlatformObligation<>(FollowEvent.Unsubscribe.TYPE,
                        event -> forget(event.envelope().from(), "unsubscribe")),
                new PlatformObligation<>(UserAuthorizationRevoke.TYPE,
                        event -> forget(event.openId(), "user_authorization_revoke")),
                new PlatformObligation<>(UserAuthorizationCancellation.TYPE,
                        event -> forget(event.openId(), "user_authorization_cancellation")),
                new PlatformObligation<>(UserInfoModified.TYPE, event -> refresh(event.openId())));
    }

    private void forget(@Nullable OpenId openId, String reason) {
        if (openId == null) {
            return;
        }
        try {
            deletions.forget(openId);
        } catch (RuntimeException unreachable) { // the platform does not say it again
            LOG.log(WARNING,
                    () -> "What is kept of a person besides the profile could not be deleted when the"
                            + " platform sent " + reason + ", and stays until it expires: "
                            + SafeThrowableDescription.describe(unreachable));
        }
        // of those who never signed in no record is kept that they left
        if (profiles.find(openId).isPresent() && delete(openId, reason)) {
            LOG.log(INFO, "A profile was deleted because the platform sent {0}", reason);
        }
    }

    private void refresh(OpenId openId) {
        profiles.find(openId).ifPresent(stored -> {
            UserProfile now = refreshed(stored);
            if (now != null && now.fetchedAt().equals(stored.profile().fetchedAt())) {
                // the platform says that what we have is no longer true, and we may not ask for what is
                forget(openId, "user_info_modified");
            } else if (now != null) {
                profiles.audit(openId, "user_info_modified", clock.instant());
            }
        });
    }

    /**
     * The profile as it is now, the stored one where there is no leave or no answer, null where it was
     * deleted meanwhile.
     */
    private @Nullable UserProfile refreshed(Profiles.Stored stored) {
        Grant grant = stored.grant();
        if (identityProvider == null || grant == null || grant.expiresAt().isBefore(clock.instant())) {
            return stored.profile();
        }
        Instant asked = clock.instant();
        Identification now = identityProvider.refresh(stored.profile().openId(), grant);
        if (now instanceof Identification.Identified(UserProfile profile, Grant renewed)
                && profile.openId().equals(stored.profile().openId())) {
            return deletions.saveUnlessDeleted(profile, renewed, asked) ? profile : null;
        }
        return stored.profile();
    }
}
