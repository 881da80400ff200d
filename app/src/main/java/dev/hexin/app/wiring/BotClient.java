package dev.hexin.app.wiring;

import dev.hexin.app.settings.AssistantSettings;
import dev.hexin.app.settings.BotSettings;
import dev.hexin.bots.ChatCompletionBot;
import dev.hexin.bots.DifyBot;
import dev.hexin.bots.HttpBot;
import dev.hexin.bots.ModelServer;
import dev.hexin.bots.Pictures;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.Scheduler;
import java.time.InstantSource;

/** What asks a bot or a model as the settings say, and what ends it. */
record BotClient(Bot bot, Runnable close) {

    static BotClient of(
            BotSettings settings,
            boolean sharesOpenId,
            Scheduler scheduler,
            InstantSource clock) {
        HttpBot bot = new HttpBot(settings.url(), settings.secret(), sharesOpenId, scheduler, clock);
        return new BotClient(bot, bot::close);
    }

    /** @param pictures are closed with it */
    static BotClient of(
            AssistantSettings settings,
            Pictures pictures,
            Scheduler scheduler,
            InstantSource clock) {
        ModelServer server = new ModelServer(settings.model().apiKey(), scheduler, clock);
        Bot model = switch (settings.kind()) {
            case OPENAI -> new ChatCompletionBot(settings.model(), server, pictures);
            case DIFY -> new DifyBot(settings.model(), server, pictures);
        };
        return new BotClient(model, () -> {
            server.close();
            pictures.close();
        });
    }
}
