package dev.hexin.http.profile;

import dev.hexin.domain.profile.UserProfile;
import dev.hexin.http.server.AccountPath;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the pages. The templates became classes at build time and escape everything by where it stands. */
final class Pages {
    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

    private final TemplateEngine templates;
    private final Assets assets;
    private final Pictures pictures;
    private final @Nullable AccountPath path;

    /** For errors at paths that no account has: they lead nowhere. */
    static Pages ofNoAccount(PageResources resources) {
        return new Pages(resources, Pictures.NONE, null);
    }

    /** @param path null: of no account */
    Pages(PageResources resources, Pictures pictures, @Nullable AccountPath path) {
        this.templates = resources.templates();
        this.assets = resources.assets();
        this.pictures = pictures;
        this.path = path;
    }

    HttpResponse<String> guide(HttpRequest<?> request, Guide guide) {
        return page(HttpStatus.OK, html("guide.jte", request, "guide", guide));
    }

    HttpResponse<String> profile(HttpRequest<?> request, UserProfile profile, String formToken) {
        ProfileView view = ProfileView.of(profile, pictures, messages(request), formToken);
        return page(HttpStatus.OK, html("profile.jte", request, "profile", view));
    }

    MutableHttpResponse<String> notice(HttpRequest<?> request, Notice notice, HttpStatus status) {
        return page(status, noticeHtml(request, notice));
    }

    private String noticeHtml(HttpRequest<?> request, Notice notice) {
        return html("notice.jte", request, "notice", notice);
    }

    String noticeHtml(Messages messages, Notice notice) {
        return html("notice.jte", messages, "notice", notice);
    }

    private String html(String template, HttpRequest<?> request, String name, Object content) {
        return html(template, messages(request), name, content);
    }

    private String html(String template, Messages messages, String name, Object content) {
        StringOutput output = new StringOutput();
        templates.render(template, Map.of("frame", new Frame(messages, assets, path), name, content), output);
        return output.toString();
    }

    private static MutableHttpResponse<String> page(HttpStatus status, String html) {
        return HttpResponse.<String>status(status).body(html).contentType(HTML);
    }

    static Messages messages(HttpRequest<?> request) {
        return Messages.in(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** What every page has: its language, its style sheets, and its account's path, if it is of one. */
    record Frame(Messages messages, Assets assets, @Nullable AccountPath path) {
        boolean leadsOn() {
            return path != null;
        }

        /** The own path as a link has to write it. */
        String at(String page) {
            return path == null ? page : path.at(page);
        }
    }
}
