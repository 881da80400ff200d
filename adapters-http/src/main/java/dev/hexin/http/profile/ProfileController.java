package dev.hexin.http.profile;

import dev.hexin.domain.profile.Session;
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
import org.jspecify.annotations.Nullable;

/** The profile, and the two ways to part with it. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(PageThreads.NAME)
final class ProfileController {
    private final Sites sites;

    ProfileController(Sites sites) {
        this.sites = sites;
    }

    @Get("/profile")
    HttpResponse<?> profile(HttpRequest<?> request) {
        Site site = sites.at(request);
        Session session = site.cookies().session(request).orElse(null);
        if (session == null) {
            return stranger(site);
        }
        return site.viewProfile().view(session)
                .<HttpResponse<?>>map(
                        profile -> site.pages().profile(request, profile, site.forms().token(session)))
                // ended or deleted meanwhile, from another browser or by the platform's word
                .orElseGet(() -> leave(site, request, ReturnTarget.GUIDE.path()));
    }

    @Post("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> logout(HttpRequest<?> request, @Nullable @Body("token") String token) {
        Site site = sites.at(request);
        Session session = site.cookies().session(request).orElse(null);
        if (session == null) {
            return stranger(site);
        }
        if (!site.forms().passes(request, session, token)) {
            return site.pages().notice(request, Notice.FORBIDDEN, HttpStatus.FORBIDDEN);
        }
        site.viewProfile().signOut(session);
        return leave(site, request, ReturnTarget.GUIDE.path());
    }

    @Post("/profile/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(HttpRequest<?> request, @Nullable @Body("token") String token) {
        Site site = sites.at(request);
        Session session = site.cookies().session(request).orElse(null);
        if (session == null) {
            return stranger(site);
        }
        if (!site.forms().passes(request, session, token)) {
            return site.pages().notice(request, Notice.FORBIDDEN, HttpStatus.FORBIDDEN);
        }
        return leave(site, request,
                site.viewProfile().delete(session) ? Notice.DELETED.path() : ReturnTarget.GUIDE.path());
    }

    /** Touches no cookie: another site's form comes without ours, and would sign the visitor out. */
    private HttpResponse<?> stranger(Site site) {
        return HttpResponse.seeOther(site.at(ReturnTarget.GUIDE.path()));
    }

    private HttpResponse<?> leave(Site site, HttpRequest<?> request, String page) {
        return HttpResponse.seeOther(site.at(page)).cookie(site.cookies().signOut(request))
                .cookie(site.cookies().forget(request));
    }
}
