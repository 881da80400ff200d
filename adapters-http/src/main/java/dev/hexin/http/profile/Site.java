package dev.hexin.http.profile;

import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.port.ViewProfile;
import dev.hexin.http.server.AccountPath;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of one account, and its sessions. */
public final class Site {
    private final AccountPath path;
    private final ProfileSettings settings;
    private final ViewProfile viewProfile;
    private final boolean offersSignIn;
    private final Pictures pictures;
    private final PublicOrigin origin;
    private final Cookies cookies;
    private final CsrfCheck forms;
    private final Pages pages;
    private final SignInFlow signInFlow;
    private final QrSvgs codes;

    /** @param signIn null where sign-in is switched off, for want of a secret */
    public Site(
            AccountPath path,
            ProfileSettings settings,
            PageResources resources,
            ViewProfile viewProfile,
            @Nullable SignIn signIn) {
        this.path = path;
        this.settings = settings;
        this.viewProfile = viewProfile;
        this.offersSignIn = signIn != null;
        this.codes = resources.codes();
        this.pictures = new Pictures(settings.pictureHosts());
        this.origin = new PublicOrigin(path, resources.proxies());
        this.cookies = new Cookies(new SessionTokens(settings, resources.clock()), origin, path.name(),
                settings, resources.random(), resources.clock());
        this.forms = new CsrfCheck(origin, settings);
        this.pages = new Pages(resources, pictures, path);
        this.signInFlow = new SignInFlow(Optional.ofNullable(signIn),
                new LoginStateSigner(settings, resources.random(), resources.clock()), cookies, origin, path,
                resources.clock());
    }

    public AccountPath path() {
        return path;
    }

    ProfileSettings settings() {
        return settings;
    }

    ViewProfile viewProfile() {
        return viewProfile;
    }

    boolean offersSignIn() {
        return offersSignIn;
    }

    Pictures pictures() {
        return pictures;
    }

    PublicOrigin origin() {
        return origin;
    }

    Cookies cookies() {
        return cookies;
    }

    CsrfCheck forms() {
        return forms;
    }

    Pages pages() {
        return pages;
    }

    SignInFlow signInFlow() {
        return signInFlow;
    }

    QrSvgs codes() {
        return codes;
    }

    /** The address of one of its own pages, for a redirect. */
    URI at(String page) {
        return URI.create(path.at(page));
    }
}
