package dev.hexin.http.profile;

import dev.hexin.domain.port.SignIn;
import dev.hexin.http.server.ServerSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/**
 * The first page: a button that the visitor taps. A page that went to WeChat by itself would get snapshot
 * visitors.
 */
@Controller
@ExecuteOn(PageThreads.NAME)
final class GuideController {
    private final Pages pages;
    private final Cookies cookies;
    private final PublicOrigin origin;
    private final ProfileSettings settings;
    private final QrSvgs codes;
    private final ServerSettings server;
    private final boolean offersSignIn;

    GuideController(
            Pages pages,
            Cookies cookies,
            PublicOrigin origin,
            ProfileSettings settings,
            QrSvgs codes,
            ServerSettings server,
            Optional<SignIn> signIn) {
        this.pages = pages;
        this.cookies = cookies;
        this.origin = origin;
        this.settings = settings;
        this.codes = codes;
        this.server = server;
        this.offersSignIn = signIn.isPresent();
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> guide(HttpRequest<?> request) {
        if (!offersSignIn) {
            return pages.notice(request, Notice.MISCONFIGURED, HttpStatus.OK);
        }
        String browser = request.getHeaders().get(HttpHeaders.USER_AGENT, String.class).orElse("");
        boolean inWeChat = browser.contains("MicroMessenger");
        boolean signedIn = cookies.session(request).isPresent();
        String here = inWeChat
                ? null
                : origin.of(request).map(ours -> ours.at(server.at("/")).toString()).orElse(null);
        return pages.guide(request, new Guide(inWeChat, signedIn, inWeChat || settings.consentAnywhere(),
                here, here == null || signedIn ? null : codes.of(here)));
    }
}
