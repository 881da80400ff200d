package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotContract;
import dev.hexin.domain.service.ManualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract of bots on models, whose servers stream. */
abstract class ModelContract extends BotContract {
    private final List<AutoCloseable> open = new ArrayList<>();

    abstract Bot bot(ModelSettings settings, ModelServer server, Pictures pictures);

    /** An event with a part of the text, in JSON. */
    abstract String event(String part);

    abstract String end();

    Bot bot(ScriptedBot server) {
        open.add(server);
        return bot(server.url());
    }

    Bot bot(URI url) {
        ManualTime time = new ManualTime();
        ModelServer server = new ModelServer("key-of-the-tests", time, time);
        Pictures pictures = new Pictures(List.of(url.getRawAuthority()));
        open.addFirst(server);
        open.addFirst(pictures);
        return bot(new ModelSettings(url, "tiny", "key-of-the-tests", "Be brief."), server, pictures);
    }

    ScriptedBot streaming(List<String> events) {
        return new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked"));
            for (String event : events) {
                out.write(ScriptedBot.chunk("data: " + event + "\n\n"));
                out.flush();
            }
            out.write(ScriptedBot.chunk(""));
        });
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Override
    protected Bot saying(String text) {
        return growing(List.of(text));
    }

    @Override
    protected Bot growing(List<String> parts) {
        List<String> events = new ArrayList<>(parts.stream().map(this::event).toList());
        events.add(end());
        return bot(streaming(events));
    }

    @Override
    protected Bot breakingOffBehind(String part) {
        return bot(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked"));
            out.write(ScriptedBot.chunk("data: " + event(part) + "\n\n"));
        }));
    }

    @Override
    protected Bot failing() {
        return bot(ScriptedBot.answering(500, "application/json", "{\"error\":\"canary of the question\"}"));
    }

    @Override
    protected Bot absent() {
        ScriptedBot gone = new ScriptedBot(out -> {});
        gone.close();
        return bot(gone.url());
    }
}
