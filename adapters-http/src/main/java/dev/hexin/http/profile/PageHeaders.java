package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Tells browsers what our pages may do, which is little, and that no cache keeps them. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageHeaders {
    private final Sites sites;

    PageHeaders(Sites sites) {
        this.sites = sites;
    }

    @ResponseFilter
    void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        boolean page = response.getContentType().map(MediaType.TEXT_HTML_TYPE::equals).orElse(false);
        boolean redirect = response.code() / 100 == 3;
        if (page) {
            headers.set("Content-Security-Policy",
                    sites.find(request).map(Site::pictures).orElse(Pictures.NONE).policy());
        }
        if (page || redirect) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.set("Referrer-Policy", "no-referrer");
        }
        headers.set("X-Content-Type-Options", "nosniff");
    }
}
