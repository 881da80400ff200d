package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotContract;
import dev.hexin.domain.service.ManualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class HttpBotContractTest extends BotContract {
    private static final String SECRET = "a secret of the tests, which is long enough";

    private final List<AutoCloseable> open = new ArrayList<>();

    private Bot bot(ScriptedBot server) {
        open.add(server);
        return bot(server.url());
    }

    private Bot bot(URI url) {
        ManualTime time = new ManualTime();
        HttpBot bot = new HttpBot(url, SECRET, false, time, time);
        open.addFirst(bot);
        return bot;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Override
    protected Bot saying(String text) {
        return bot(ScriptedBot.answering(200, "text/plain; charset=utf-8", text));
    }

    @Override
    protected Bot growing(List<String> parts) {
        return bot(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked"));
            for (String part : parts) {
                out.write(ScriptedBot.chunk("data: " + part.replace("\n", "\ndata: ") + "\n\n"));
                out.flush();
            }
            out.write(ScriptedBot.chunk(""));
        }));
    }

    @Override
    protected Bot breakingOffBehind(String part) {
        return bot(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked"));
            out.write(ScriptedBot.chunk("data: " + part + "\n\n"));
        }));
    }

    @Override
    protected Bot failing() {
        return bot(ScriptedBot.answering(500, "text/plain", "canary of the question"));
    }

    @Override
    protected Bot absent() {
        ScriptedBot gone = new ScriptedBot(out -> {});
        gone.close();
        return bot(gone.url());
    }
}
