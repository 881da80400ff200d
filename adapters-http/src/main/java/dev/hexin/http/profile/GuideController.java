package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The first page: a button that the visitor taps. A page that went to WeChat by itself would get snapshot visitors. */
@Controller
final class GuideController {
    private final Pages pages;
    private final Cookies cookies;
    private final PublicOrigin origin;
    private final ProfileSettings settings;

    GuideController(Pages pages, Cookies cookies, PublicOrigin origin, ProfileSettings settings) {
        this.pages = pages;
        this.cookies = cookies;
        this.origin = origin;
        this.settings = settings;
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> guide(HttpRequest<?> request) {
        String browser = request.getHeaders().get(HttpHeaders.USER_AGENT, String.class).orElse("");
        boolean inWeChat = browser.contains("MicroMessenger");
        String address = inWeChat
                ? null
                : origin.of(request).map(here -> here.at("/").toString()).orElse(null);
        return pages.guide(request, new Guide(inWeChat, cookies.session(request).isPresent(),
                inWeChat || settings.consentAnywhere(), address));
    }
}
