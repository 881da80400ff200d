package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.catalogue.Catalogue;
import dev.hexin.sandbox.judge.Rule;
import dev.hexin.sandbox.oauth.Preset;
import dev.hexin.sandbox.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code /control}: the control API, by which tests and the page drive the sandbox, JSON in and out. {@code
 * ?account=} names the account; without it the first is meant.
 */
public final class ControlApi {
    private final Worlds worlds;

    /** Answers a call for one account. */
    @FunctionalInterface
    public interface AccountHandler {
        void handle(Context ctx, World world) throws Exception;
    }

    /** One route of this API, for the server and for the test that reads the documentation. */
    public record Route(HandlerType method, String path, AccountHandler handler) {}

    public ControlApi(Worlds worlds) {
        this.worlds = worlds;
    }

    public List<Route> routes() {
        return List.of(
                new Route(HandlerType.GET, "/control/state", (ctx, world) -> json(ctx, world.state())),
                new Route(HandlerType.GET, "/control/catalogue",
                        (ctx, world) -> ctx.json(Catalogue.toJson())),
                new Route(HandlerType.GET, "/control/rules", (ctx, world) -> rules(ctx)),
                new Route(HandlerType.PUT, "/control/settings", ControlApi::settings),
                new Route(HandlerType.PUT, "/control/console", ControlApi::console),
                new Route(HandlerType.PUT, "/control/model", this::model),
                new Route(HandlerType.GET, "/control/followers",
                        (ctx, world) -> ctx.json(world.followers.toJson())),
                new Route(HandlerType.POST, "/control/followers", this::createFollower),
                new Route(HandlerType.POST, "/control/pushes", PushControl::push),
                new Route(HandlerType.GET, "/control/pushes", PushControl::newest),
                new Route(HandlerType.GET, "/control/pushes/{id}", PushControl::one),
                new Route(HandlerType.POST, "/control/verify", PushControl::verify),
                new Route(HandlerType.GET, "/control/chats/{openid}", PushControl::chat),
                new Route(HandlerType.GET, "/control/chats/{openid}/received",
                        (ctx, world) -> json(ctx, world.chats.received(ctx.pathParam("openid")))),
                new Route(HandlerType.GET, "/control/calls", PushControl::calls),
                new Route(HandlerType.GET, "/control/events", LiveUpdates::serve),
                new Route(HandlerType.GET, "/control/faults",
                        (ctx, world) -> ctx.json(world.faults.toJson())),
                new Route(HandlerType.POST, "/control/faults", ControlApi::addFault),
                new Route(HandlerType.DELETE, "/control/faults", ControlApi::clearFaults),
                new Route(HandlerType.DELETE, "/control/faults/{id}", ControlApi::removeFault),
                new Route(HandlerType.PUT, "/control/oauth", ControlApi::preset),
                new Route(HandlerType.DELETE, "/control/oauth", ControlApi::noPreset),
                new Route(HandlerType.POST, "/control/tokens/kill", ControlApi::killTokens),
                new Route(HandlerType.POST, "/control/advance", this::advance),
                new Route(HandlerType.POST, "/control/reset", this::reset));
    }

    public void addTo(RoutesConfig routes) {
        routes.before("/control/*", SameOrigin::check);
        routes().forEach(route -> routes.addHttpHandler(route.method(), route.path(),
                ctx -> route.handler().handle(ctx, worlds.named(ctx))));
    }

    static ObjectNode body(Context ctx) {
        return Json.parse(ctx.body())
                .orElseThrow(() -> new IllegalArgumentException("The body must be a JSON object."));
    }

    static void json(Context ctx, ObjectNode json) {
        ctx.contentType("application/json").result(Json.write(json));
    }

    private static void rules(Context ctx) {
        var list = Json.MAPPER.createArrayNode();
        for (var rule : Rule.values()) {
            list.addObject()
                    .put("id", rule.id())
                    .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                    .put("en", rule.english())
                    .put("zh", rule.chinese());
        }
        ctx.json(list);
    }

    private static void settings(Context ctx, World world) {
        world.change(body(ctx));
        json(ctx, SettingsChange.toJson(world.settings()));
    }

    private static void console(Context ctx, World world) {
        world.console.change(body(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void model(Context ctx, World world) {
        worlds.model.change(body(ctx));
        worlds.publishState();
        json(ctx, worlds.model.toJson());
    }

    private void createFollower(Context ctx, World world) {
        var body = body(ctx);
        var nickname = body.path("nickname").asText();
        if (nickname.isEmpty() || nickname.length() > 100) {
            throw new IllegalArgumentException("nickname must have 1 to 100 characters.");
        }
        var follower = world.followers.create(nickname, body.path("language").asText("zh_CN"),
                body.path("subscribed").asBoolean(true), openid(body));
        worlds.publishState();
        json(ctx.status(HttpStatus.CREATED), follower.toJson());
    }

    private static String openid(ObjectNode body) {
        var openid = body.path("openid").asText();
        if (!openid.matches("[A-Za-z0-9_-]{0,128}")) {
            throw new IllegalArgumentException(
                    "openid has at most 128 letters, digits, dashes, underscores.");
        }
        return openid;
    }

    private static void addFault(Context ctx, World world) {
        var fault = world.faults.add(body(ctx));
        world.publishState();
        json(ctx.status(HttpStatus.CREATED), Json.object().put("id", fault.id()));
    }

    private static void clearFaults(Context ctx, World world) {
        world.faults.clear();
        world.publishState();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void removeFault(Context ctx, World world) {
        var found = world.faults.remove(ctx.pathParam("id"));
        world.publishState();
        ctx.status(found ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND);
    }

    private static void preset(Context ctx, World world) {
        world.consent.preset(Preset.from(body(ctx)));
        world.publishState();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void noPreset(Context ctx, World world) {
        world.consent.preset(null);
        world.publishState();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void killTokens(Context ctx, World world) {
        world.tokens.killAll();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void advance(Context ctx, World world) {
        var seconds = body(ctx).path("seconds").asLong(-1);
        if (seconds < 0 || seconds > 400L * 24 * 3600) {
            throw new IllegalArgumentException("seconds must be 0 to 34560000.");
        }
        worlds.time.advance(Duration.ofSeconds(seconds));
        worlds.publishState();
        json(ctx, world.state());
    }

    private void reset(Context ctx, World world) {
        if (LongPoll.text(ctx, "account").isEmpty()) {
            worlds.reset();
        } else {
            world.reset();
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }
}
