package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The clean addresses at which a sign-in can end, other than the profile. */
@Controller("/sign-in")
@ExecuteOn(PageThreads.NAME)
final class NoticeController {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Sites sites;

    NoticeController(Sites sites) {
        this.sites = sites;
    }

    @Get("/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<String> notice(HttpRequest<?> request, String name) {
        return Notice.at(name).map(notice -> page(request, notice))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such page"));
    }

    /** Here and not at the callback, which leads to a clean address in every case, a busy server says so. */
    private HttpResponse<String> page(HttpRequest<?> request, Notice notice) {
        Pages pages = sites.at(request).pages();
        return notice == Notice.BUSY
                ? pages.notice(request, notice, HttpStatus.SERVICE_UNAVAILABLE).header(
                        HttpHeaders.RETRY_AFTER,
                        RETRY_AFTER_SECONDS)
                : pages.notice(request, notice, HttpStatus.OK);
    }
}
