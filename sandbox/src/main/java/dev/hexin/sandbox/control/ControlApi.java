package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.catalogue.Catalogue;
import dev.hexin.sandbox.judge.Rule;
import dev.hexin.sandbox.oauth.Preset;
import dev.hexin.sandbox.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code /control}: what tests and the page tell the sandbox, and what they ask it. JSON in, JSON out. */
public final class ControlApi {
    private final World world;
    private final PushControl pushes;

    /** One route of this API, for the server and for the test that reads the documentation. */
    public record Route(HandlerType method, String path, Handler handler) {}

    public ControlApi(World world) {
        this.world = world;
        this.pushes = new PushControl(world);
    }

    public List<Route> routes() {
        return List.of(
                new Route(HandlerType.GET, "/control/state", ctx -> json(ctx, world.state())),
                new Route(HandlerType.GET, "/control/catalogue", ctx -> ctx.json(Catalogue.toJson())),
                new Route(HandlerType.GET, "/control/rules", ControlApi::rules),
                new Route(HandlerType.PUT, "/control/settings", this::settings),
                new Route(HandlerType.PUT, "/control/console", this::console),
                new Route(HandlerType.GET, "/control/followers", ctx -> ctx.json(world.followers.toJson())),
                new Route(HandlerType.POST, "/control/followers", this::createFollower),
                new Route(HandlerType.POST, "/control/pushes", pushes::push),
                new Route(HandlerType.GET, "/control/pushes", pushes::newest),
                new Route(HandlerType.GET, "/control/pushes/{id}", pushes::one),
                new Route(HandlerType.POST, "/control/verify", pushes::verify),
                new Route(HandlerType.GET, "/control/chats/{openid}", pushes::chat),
                new Route(HandlerType.GET, "/control/calls", pushes::calls),
                new Route(HandlerType.GET, "/control/events", ctx -> LiveUpdates.serve(ctx, world)),
                new Route(HandlerType.GET, "/control/faults", ctx -> ctx.json(world.faults.toJson())),
                new Route(HandlerType.POST, "/control/faults", this::addFault),
                new Route(HandlerType.DELETE, "/control/faults", this::clearFaults),
                new Route(HandlerType.DELETE, "/control/faults/{id}", this::removeFault),
                new Route(HandlerType.PUT, "/control/oauth", this::preset),
                new Route(HandlerType.DELETE, "/control/oauth", this::noPreset),
                new Route(HandlerType.POST, "/control/tokens/kill", this::killTokens),
                new Route(HandlerType.POST, "/control/advance", this::advance),
                new Route(HandlerType.POST, "/control/reset", this::reset));
    }

    public void addTo(RoutesConfig routes) {
        routes.before("/control/*", SameOrigin::check);
        routes().forEach(route -> routes.addHttpHandler(route.method(), route.path(), route.handler()));
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

    private void settings(Context ctx) {
        world.change(body(ctx));
        json(ctx, SettingsChange.toJson(world.settings()));
    }

    private void console(Context ctx) {
        world.console.change(body(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void createFollower(Context ctx) {
        var body = body(ctx);
        var nickname = body.path("nickname").asText();
        if (nickname.isEmpty() || nickname.length() > 100) {
            throw new IllegalArgumentException("nickname must have 1 to 100 characters.");
        }
        var follower = world.followers.create(nickname, body.path("language").asText("zh_CN"),
                body.path("subscribed").asBoolean(true));
        world.tell();
        json(ctx.status(HttpStatus.CREATED), follower.toJson());
    }

    private void addFault(Context ctx) {
        var fault = world.faults.add(body(ctx));
        world.tell();
        json(ctx.status(HttpStatus.CREATED), Json.object().put("id", fault.id()));
    }

    private void clearFaults(Context ctx) {
        world.faults.clear();
        world.tell();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void removeFault(Context ctx) {
        var found = world.faults.remove(ctx.pathParam("id"));
        world.tell();
        ctx.status(found ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND);
    }

    private void preset(Context ctx) {
        world.consent.preset(Preset.from(body(ctx)));
        world.tell();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void noPreset(Context ctx) {
        world.consent.preset(null);
        world.tell();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void killTokens(Context ctx) {
        world.tokens.killAll();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void advance(Context ctx) {
        var seconds = body(ctx).path("seconds").asLong(-1);
        if (seconds < 0 || seconds > 400L * 24 * 3600) {
            throw new IllegalArgumentException("seconds must be 0 to 34560000.");
        }
        world.time.advance(Duration.ofSeconds(seconds));
        world.tell();
        json(ctx, world.state());
    }

    private void reset(Context ctx) {
        world.reset();
        ctx.status(HttpStatus.NO_CONTENT);
    }
}
