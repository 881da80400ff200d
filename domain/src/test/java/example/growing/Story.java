package example.growing;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Answers with what a service writes, line by line, while it is still writing. */
public final class Story implements Routes {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;

    public Story() {
        this(URI.create("http://localhost:9091/story"));
    }

    public Story(URI service) {
        this.service = service;
    }

    @Override
    public void define(On on) {
        on.textContains("story", m -> Reply.growing(lines()).asWrittenByAi());
    }

    private Stream<String> lines() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service).build();
        return client.send(request, BodyHandlers.ofLines()).body().map(line -> line + '\n');
    }
}
