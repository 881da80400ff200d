package dev.hexin.sandbox.model;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;

/** The paths of the played model and bot. They take any key, and any name of a model. */
public final class ModelRoutes {
    private ModelRoutes() {}

    public static void addTo(RoutesConfig routes, PlayedModel model, InstantSource clock) {
        var completions = new ChatCompletions(model);
        var dify = new DifyChat(model);
        var bot = new SignedBot(model, clock, Assistant.BOT_SECRET);
        routes.get("/v1/models", ChatCompletions::list);
        routes.post("/v1/chat/completions", completions::serve);
        routes.post("/v1/chat-messages", dify::serve);
        routes.post(Assistant.BOT_PATH, bot::serve);
    }
}
