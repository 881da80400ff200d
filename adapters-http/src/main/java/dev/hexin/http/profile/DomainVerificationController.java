package dev.hexin.http.profile;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;

/** Shows the platform that the domain is ours; without it the domain is refused as a callback domain. */
@Controller
final class DomainVerificationController {
    private final DomainVerification verification;

    DomainVerificationController(ProfileSettings settings) {
        this.verification = settings.domainVerification();
    }

    @Get("/MP_verify_{name:[A-Za-z0-9]+}.txt")
    @Produces(MediaType.TEXT_PLAIN)
    String content(String name) {
        return verification.content(name)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such file"));
    }
}
