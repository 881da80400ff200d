package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.service.ManualTime;
import java.net.URI;
import java.util.List;

class HttpBotContractTest extends ScriptedBotContract {
    private static final String SECRET = "a secret of the tests, which is long enough";

    @Override
    Bot bot(URI url) {
        ManualTime time = new ManualTime();
        return closing(new HttpBot(url, SECRET, false, time, time));
    }

    @Override
    protected Bot saying(String text) {
        return bot(ScriptedBot.answering(200, "text/plain; charset=utf-8", text));
    }

    @Override
    protected Bot growing(List<String> parts) {
        return bot(ScriptedBot.streaming(parts));
    }

    @Override
    protected Bot breakingOffBehind(String part) {
        return bot(ScriptedBot.cutBehind(List.of(part)));
    }
}
