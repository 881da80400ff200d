package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.ProfileService;
import dev.hexin.domain.service.Sessions;
import dev.hexin.domain.service.WeChatSignIn;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.http.profile.Site;
import dev.hexin.persistence.SessionEpochSettings;
import org.jspecify.annotations.Nullable;

/** One account's pages: sign-in, the sessions that it begins, and the profile that they show. */
final class AccountPages {
    /** Each is a thread and a connection for as long as WeChat takes. */
    private static final int MOST_CALLBACKS = 100;
    /** WeChat's web view calls back twice, and a visitor may have two pages open. */
    private static final int MOST_CALLBACKS_OF_ONE_BROWSER = 4;

    private final ProfileService profiles;
    private final Site site;

    /** @param identityProvider null: the account has no AppSecret, so nobody signs in */
    AccountPages(
            AccountSettings settings,
            AccountState state,
            Profiles profiles,
            @Nullable IdentityProvider identityProvider,
            Deletions deletions,
            Infrastructure process) {
        Sessions sessions = sessions(settings.profile(), process);
        this.profiles = new ProfileService(identityProvider, profiles, sessions, deletions, process.clock(),
                settings.profileService().maxAge());
        SignIn signIn = identityProvider == null
                ? null
                : new WeChatSignIn(identityProvider, state.loginStates(), sessions, deletions,
                        process.clock(), MOST_CALLBACKS, MOST_CALLBACKS_OF_ONE_BROWSER);
        this.site = new Site(settings.path(), settings.profile(), process.pages(), this.profiles, signIn);
    }

    private static Sessions sessions(ProfileSettings settings, Infrastructure process) {
        SessionEpochSettings keys = new SessionEpochSettings(settings.appId(), settings.sessionKey(),
                settings.previousSessionKey());
        return new Sessions(process.stores().sessionEpochs(keys), process.clock(), process.random(),
                settings.sessionAge());
    }

    ProfileService profiles() {
        return profiles;
    }

    Site site() {
        return site;
    }
}
