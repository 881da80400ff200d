package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotContract;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract of bots on adapters to a server, which a test scripts. */
abstract class ScriptedBotContract extends BotContract {
    private final List<AutoCloseable> open = new ArrayList<>();

    /** The adapter to the server that is there. */
    abstract Bot bot(URI url);

    final Bot bot(ScriptedBot server) {
        open.add(server);
        return bot(server.url());
    }

    /** Closes it after the test, before the server. */
    final <T extends AutoCloseable> T closing(T client) {
        open.addFirst(client);
        return client;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Override
    protected Bot failing() {
        return bot(ScriptedBot.answering(500, "application/json", "{\"error\":\"canary of the question\"}"));
    }

    @Override
    protected Bot absent() {
        return bot(ScriptedBot.gone());
    }
}
