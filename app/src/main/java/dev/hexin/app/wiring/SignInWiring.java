package dev.hexin.app.wiring;

import dev.hexin.app.settings.DeliverySettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.ProfileService;
import dev.hexin.domain.service.RandomTokens;
import dev.hexin.domain.service.Sessions;
import dev.hexin.domain.service.WeChatSignIn;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.persistence.SessionEpochSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts sign-in and the profile page together. What calls WeChat's API is there only with an AppSecret. */
@Factory
final class SignInWiring {
    private static final Logger LOG = LoggerFactory.getLogger(SignInWiring.class);
    /** Each is a thread and a connection for as long as WeChat takes. */
    private static final int MOST_CALLBACKS = 100;
    /** Of WeChat's API, or of a late answer's last hand. */
    private static final Duration LONGER_THAN_A_CALL = Duration.ofMinutes(30);
    /** WeChat's web view calls back twice, and a visitor may have two pages open. */
    private static final int MOST_CALLBACKS_OF_ONE_BROWSER = 4;

    @Singleton
    ProfileSettings profileSettings(Settings settings, SecureRandom random) {
        ProfileSettings profile = settings.profile()
                .withConsentAnywhere(settings.weChatApi().consentAnywhere());
        if (profile.ownSessionKey() != null) {
            return profile;
        }
        if (settings.weChatApi().secret() != null) { // else there is no sign-in
            LOG.warn(
                    "wechat.session-key is not set: a random one is used, and a restart signs "
                            + "everybody out and ends"
                            + " the sign-ins that are under way");
        }
        return profile.withSessionKey(RandomTokens.of(random));
    }

    @Singleton
    ProfileLink profileLink(Settings settings, ServerSettings server) {
        return new ProfileLink(Set.copyOf(settings.profileService().keywords()),
                server.publicUrl() == null ? null : server.publicUrl() + server.at("/"));
    }

    @Singleton
    SessionEpochSettings sessionEpochSettings(ProfileSettings settings) {
        return new SessionEpochSettings(settings.appId(), settings.sessionKey(),
                settings.previousSessionKey());
    }

    @Singleton
    Sessions sessions(
            SessionEpochs epochs,
            InstantSource clock,
            SecureRandom random,
            ProfileSettings settings) {
        return new Sessions(epochs, clock, random, settings.sessionAge());
    }

    /** Every store of personal data that there is, so that none is left out. */
    @Singleton
    Deletions deletions(
            List<PersonalData> stores,
            Profiles profiles,
            DeletionMarks marks,
            InstantSource clock,
            DeliverySettings settings) {
        return new Deletions(stores, profiles, marks, clock, settings.longestRun().plus(LONGER_THAN_A_CALL));
    }

    @Singleton
    @Requires(beans = IdentityProvider.class)
    SignIn signIn(
            IdentityProvider identityProvider,
            LoginStates states,
            Sessions sessions,
            Deletions deletions,
            InstantSource clock) {
        return new WeChatSignIn(identityProvider, states, sessions, deletions, clock, MOST_CALLBACKS,
                MOST_CALLBACKS_OF_ONE_BROWSER);
    }

    @Singleton
    ProfileService profileService(
            @Nullable IdentityProvider identityProvider,
            Profiles profiles,
            Sessions sessions,
            Deletions deletions,
            InstantSource clock,
            Settings settings) {
        return new ProfileService(identityProvider, profiles, sessions, deletions, clock,
                settings.profileService().maxAge());
    }
}
