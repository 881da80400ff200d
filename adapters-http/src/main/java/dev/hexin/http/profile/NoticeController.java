package dev.hexin.http.profile;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The clean addresses at which a sign-in can end, other than the profile. */
@Controller("/sign-in")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticeController {
    private final Pages pages;

    NoticeController(Pages pages) {
        this.pages = pages;
    }

    @Get("/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<String> notice(HttpRequest<?> request, String name) {
        return Notice.at(name).map(notice -> pages.notice(request, notice, HttpStatus.OK))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such page"));
    }
}
