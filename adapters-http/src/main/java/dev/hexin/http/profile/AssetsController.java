package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Serves the style sheets, to be kept for good. */
@Controller("/assets")
@ExecuteOn(PageThreads.NAME)
final class AssetsController {
    private static final MediaType CSS = MediaType.of("text/css;charset=utf-8");

    private final Assets assets;

    AssetsController(Assets assets) {
        this.assets = assets;
    }

    @Get("/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<?> asset(String name) {
        return assets.content(name)
                .map(content -> HttpResponse.ok(content).contentType(CSS)
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such file"));
    }
}
