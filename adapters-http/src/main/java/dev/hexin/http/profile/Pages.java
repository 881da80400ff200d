package dev.hexin.http.profile;

import dev.hexin.domain.profile.UserProfile;
import dev.hexin.http.server.ServerSettings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/** Writes the pages. The templates became classes at build time and escape everything by where it stands. */
@Singleton
final class Pages {
    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
            Pages.class.getClassLoader(), Pages.class.getPackageName());
    private final Assets assets;
    private final Pictures pictures;
    private final ServerSettings server;

    Pages(Assets assets, Pictures pictures, ServerSettings server) {
        this.assets = assets;
        this.pictures = pictures;
        this.server = server;
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
        templates.render(template, Map.of("frame", new Frame(messages, assets, server), name, content),
                output);
        return output.toString();
    }

    private static MutableHttpResponse<String> page(HttpStatus status, String html) {
        return HttpResponse.<String>status(status).body(html).contentType(HTML);
    }

    static Messages messages(HttpRequest<?> request) {
        return Messages.in(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** What every page has: its language, its style sheets, and where the own paths begin. */
    record Frame(Messages messages, Assets assets, ServerSettings server) {
        /** The own path as a link has to write it. */
        String at(String path) {
            return server.at(path);
        }
    }
}
