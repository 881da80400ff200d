package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.chat.WeChatUsers;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.model.PlayedModel;
import dev.hexin.sandbox.qr.QrCode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a sandbox, each with a {@link World} of its own. They share the people and the time. What
 * names no account means the first.
 */
public final class Worlds implements AutoCloseable {
    public final PlayedModel model = new PlayedModel(() -> first().settings().speed(), this::publishState);
    final SandboxTime time;
    private final WeChatUsers users = new WeChatUsers();
    private final Map<String, World> byName = new LinkedHashMap<>();
    private final AtomicReference<List<String>> notice = new AtomicReference<>(List.of());
    private final AtomicReference<String> base = new AtomicReference<>("");

    public Worlds(List<SandboxAccount> accounts, InstantSource real) {
        this.time = new SandboxTime(real);
        accounts.forEach(each -> byName.put(each.name(),
                new World(each, time, users, byName.isEmpty(), base::get, this::shared)));
    }

    /** Where the sandbox itself can be reached, once that is known. */
    public void base(String url) {
        base.set(url);
    }

    public World first() {
        return all().iterator().next();
    }

    Collection<World> all() {
        return byName.values();
    }

    /** The account that a control call names in {@code ?account=}. */
    World named(Context ctx) {
        var name = LongPoll.text(ctx, "account");
        var world = name.isEmpty() ? first() : byName.get(name);
        if (world == null) {
            throw new IllegalArgumentException("There is no account of this name.");
        }
        return world;
    }

    /** The account with this AppID; the first one refuses those that nothing has. */
    public World byAppId(String appId) {
        return where(world -> world.account.appId().equals(appId));
    }

    /** The account that an API call is for, by its token or its AppID. */
    public World of(Context ctx) {
        var call = new PlatformRequest(ctx);
        var token = call.query("access_token");
        return token.isEmpty() ? byAppId(call.appId()) : byToken(token);
    }

    /** The account that issued this token; the first one refuses those that none issued. */
    public World byToken(@Nullable String token) {
        return where(world -> token != null && world.issued(token));
    }

    private World where(Predicate<World> condition) {
        return all().stream().filter(condition).findFirst().orElseGet(this::first);
    }

    /** The QR code with this ticket, whichever account created it. */
    public Optional<QrCode> qrCode(String ticket) {
        return all().stream().flatMap(world -> world.qrCodes.find(ticket).stream()).findFirst();
    }

    /** The uploaded video with this id, whichever account has it. */
    public Optional<byte[]> video(String mediaId) {
        return all().stream().flatMap(world -> world.media.video(mediaId).stream()).findFirst();
    }

    /** Tells the pages of all accounts what a change of the time or the people has changed. */
    void publishState() {
        all().forEach(World::publishState);
    }

    /** What stands on top of the page of every account; an empty list is nothing. */
    public void notice(List<String> sentences) {
        notice.set(List.copyOf(sentences));
        publishState();
    }

    /** Forgets everything but the accounts: as on the first day, except that ids and access tokens go on. */
    void reset() {
        time.reset();
        users.reset();
        model.reset();
        all().forEach(World::reset);
    }

    /** What the state of each account says of all. */
    private ObjectNode shared() {
        var shared = Json.object();
        shared.set("accounts", toJson());
        shared.set("model", model.toJson());
        notice.get().forEach(shared.putArray("notice")::add);
        return shared;
    }

    private ArrayNode toJson() {
        var list = Json.MAPPER.createArrayNode();
        all().forEach(world -> list.addObject().put("name", world.name).put("appId", world.account.appId()));
        return list;
    }

    @Override
    public void close() {
        all().forEach(World::close);
    }
}
