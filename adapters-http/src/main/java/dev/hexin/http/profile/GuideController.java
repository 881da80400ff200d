package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.annotation.ExecuteOn;

/**
 * The first page: a button that the visitor taps. A page that went to WeChat by itself would get snapshot
 * visitors.
 */
@Controller
@ExecuteOn(PageThreads.NAME)
final class GuideController {
    private final Sites sites;

    GuideController(Sites sites) {
        this.sites = sites;
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> guide(HttpRequest<?> request) {
        Site site = sites.at(request);
        if (!site.offersSignIn()) {
            return site.pages().notice(request, Notice.MISCONFIGURED, HttpStatus.OK);
        }
        String browser = request.getHeaders().get(HttpHeaders.USER_AGENT, String.class).orElse("");
        boolean inWeChat = browser.contains("MicroMessenger");
        boolean signedIn = site.cookies().session(request).isPresent();
        String here = inWeChat
                ? null
                : site.origin().of(request).map(ours -> ours.at(site.path().at("/")).toString()).orElse(null);
        return site.pages().guide(request,
                new Guide(inWeChat, signedIn, inWeChat || site.settings().consentAnywhere(), here,
                        here == null || signedIn ? null : site.codes().of(here)));
    }
}
