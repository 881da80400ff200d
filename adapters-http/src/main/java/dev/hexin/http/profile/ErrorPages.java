package dev.hexin.http.profile;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What browsers see when something is not there or went wrong; a client that does not ask for HTML gets a
 * line of text. The few pages are written beforehand, because errors are answered on the event loop.
 */
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {
    private static final List<Notice> NOTICES = List.of(Notice.FORBIDDEN, Notice.NOT_FOUND, Notice.BROKEN);

    private final Sites sites;
    private final Map<Page, String> written = new HashMap<>();

    /** @param account the base path of the account that is asked; null: of none */
    private record Page(@Nullable String account, Messages messages, Notice notice) {}

    ErrorPages(Sites sites, PageResources resources) {
        this.sites = sites;
        write(null, Pages.ofNoAccount(resources));
        sites.all().forEach(site -> write(site.path().base(), site.pages()));
    }

    private void write(@Nullable String account, Pages pages) {
        for (Messages messages : Messages.all()) {
            for (Notice notice : NOTICES) {
                written.put(new Page(account, messages, notice), pages.noticeHtml(messages, notice));
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
        String account = sites.find(context.getRequest()).map(site -> site.path().base()).orElse(null);
        return Objects.requireNonNull(
                written.get(new Page(account, Pages.messages(context.getRequest()), notice)));
    }

    @Override
    public String contentType() {
        return "text/html;charset=utf-8";
    }
}
