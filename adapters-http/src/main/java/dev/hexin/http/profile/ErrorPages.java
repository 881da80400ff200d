package dev.hexin.http.profile;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What browsers see when something is not there or went wrong; whoever does not ask for HTML gets a line of
 * text. The few pages are written beforehand, because errors are answered on the event loop.
 */
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {
    private final Map<Page, String> written = new HashMap<>();

    private record Page(Messages messages, Notice notice) {}

    ErrorPages(Pages pages) {
        for (Messages messages : Messages.all()) {
            for (Notice notice : List.of(Notice.FORBIDDEN, Notice.NOT_FOUND, Notice.BROKEN)) {
                written.put(new Page(messages, notice), pages.noticeHtml(messages, notice));
            }
        }
    }

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        Notice notice = switch (response.code()) {
            case 403 -> Notice.FORBIDDEN;
            case 404, 405 -> Notice.NOT_FOUND;
            default -> Notice.BROKEN;
        };
        return Objects.requireNonNull(written.get(new Page(Pages.messages(context.getRequest()), notice)));
    }

    @Override
    public String contentType() {
        return "text/html;charset=utf-8";
    }
}
