package dev.hexin.http.profile;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Shows the platform that the domain is ours; without it the domain is refused as a callback domain. */
@Controller
@ExecuteOn(PageThreads.NAME)
final class DomainVerificationController {
    private final Sites sites;

    DomainVerificationController(Sites sites) {
        this.sites = sites;
    }

    @Get("/MP_verify_{name:[A-Za-z0-9]+}.txt")
    @Produces(MediaType.ALL)
    HttpResponse<String> content(String name) {
        return sites.all().stream()
                .flatMap(site -> site.settings().domainVerification().content(name).stream())
                .findFirst()
                .map(content -> HttpResponse.<String>ok(content).contentType(MediaType.TEXT_PLAIN_TYPE))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such file"));
    }
}
