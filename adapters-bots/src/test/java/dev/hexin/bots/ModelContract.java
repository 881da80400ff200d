package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.service.ManualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The contract of bots on models, whose servers stream. */
abstract class ModelContract extends ScriptedBotContract {
    abstract Bot bot(ModelSettings settings, ModelServer server, Pictures pictures);

    /** An event with a part of the text, in JSON. */
    abstract String event(String part);

    abstract String end();

    @Override
    Bot bot(URI url) {
        ManualTime time = new ManualTime();
        ModelServer server = closing(new ModelServer("key-of-the-tests", time, time));
        Pictures pictures = closing(new Pictures(List.of(url.getRawAuthority())));
        return bot(new ModelSettings(url, "tiny", "key-of-the-tests", "Be brief."), server, pictures);
    }

    @Override
    protected Bot saying(String text) {
        return growing(List.of(text));
    }

    @Override
    protected Bot growing(List<String> parts) {
        List<String> events = new ArrayList<>(parts.stream().map(this::event).toList());
        events.add(end());
        return bot(ScriptedBot.streaming(events));
    }

    @Override
    protected Bot breakingOffBehind(String part) {
        return bot(ScriptedBot.cutBehind(List.of(event(part))));
    }
}
