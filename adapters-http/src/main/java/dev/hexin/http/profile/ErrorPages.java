package dev.hexin.http.profile;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;

/** What browsers see when something is not there or went wrong; whoever does not ask for HTML gets a line of text. */
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {
    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        Notice notice = switch (response.code()) {
            case 403 -> Notice.FORBIDDEN;
            case 404, 405 -> Notice.NOT_FOUND;
            default -> Notice.BROKEN;
        };
        return pages.noticeHtml(context.getRequest(), notice);
    }

    @Override
    public String contentType() {
        return "text/html;charset=utf-8";
    }
}
