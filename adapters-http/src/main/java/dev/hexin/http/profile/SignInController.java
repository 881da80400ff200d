package dev.hexin.http.profile;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The way to WeChat and back. A HEAD request never starts or spends anything. */
@Controller("/oauth")
@Produces(MediaType.ALL)
@ExecuteOn(PageThreads.NAME)
final class SignInController {
    private final Sites sites;

    SignInController(Sites sites) {
        this.sites = sites;
    }

    @Get(value = "/login", headRoute = false)
    HttpResponse<?> login(HttpRequest<?> request) {
        return sites.at(request).signInFlow().redirect(request);
    }

    @Get(value = "/callback", headRoute = false)
    HttpResponse<?> callback(HttpRequest<?> request) {
        return sites.at(request).signInFlow().callback(request);
    }
}
