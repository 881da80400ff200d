package dev.hexin.http.profile;

import dev.hexin.domain.port.ViewProfile;
import dev.hexin.domain.profile.Session;
import dev.hexin.http.server.ServerSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The profile, and the two ways to part with it. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(PageThreads.NAME)
final class ProfileController {
    private final ViewProfile viewProfile;
    private final Cookies cookies;
    private final CsrfCheck forms;
    private final Pages pages;
    private final ServerSettings server;

    ProfileController(
            ViewProfile viewProfile,
            Cookies cookies,
            CsrfCheck forms,
            Pages pages,
            ServerSettings server) {
        this.viewProfile = viewProfile;
        this.cookies = cookies;
        this.forms = forms;
        this.pages = pages;
        this.server = server;
    }

    @Get("/profile")
    HttpResponse<?> profile(HttpRequest<?> request) {
        Session session = cookies.session(request).orElse(null);
        if (session == null) {
            return stranger();
        }
        return viewProfile.view(session)
                .<HttpResponse<?>>map(profile -> pages.profile(request, profile, forms.token(session)))
                // ended or deleted meanwhile, from another browser or by the platform's word
                .orElseGet(() -> leave(request, ReturnTarget.GUIDE.path()));
    }

    @Post("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> logout(HttpRequest<?> request, @Nullable @Body("token") String token) {
        Session session = cookies.session(request).orElse(null);
        if (session == null) {
            return stranger();
        }
        if (!forms.passes(request, session, token)) {
            return pages.notice(request, Notice.FORBIDDEN, HttpStatus.FORBIDDEN);
        }
        viewProfile.signOut(session);
        return leave(request, ReturnTarget.GUIDE.path());
    }

    @Post("/profile/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(HttpRequest<?> request, @Nullable @Body("token") String token) {
        Session session = cookies.session(request).orElse(null);
        if (session == null) {
            return stranger();
        }
        if (!forms.passes(request, session, token)) {
            return pages.notice(request, Notice.FORBIDDEN, HttpStatus.FORBIDDEN);
        }
        return leave(request,
                viewProfile.delete(session) ? Notice.DELETED.path() : ReturnTarget.GUIDE.path());
    }

    /** Touches no cookie: another site's form comes without ours, and would sign the visitor out. */
    private HttpResponse<?> stranger() {
        return HttpResponse.seeOther(URI.create(server.at(ReturnTarget.GUIDE.path())));
    }

    private HttpResponse<?> leave(HttpRequest<?> request, String path) {
        return HttpResponse.seeOther(URI.create(server.at(path))).cookie(cookies.signOut(request))
                .cookie(cookies.forget(request));
    }
}
