package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.catalogue.Catalogue;
import dev.hexin.sandbox.catalogue.Sample;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.chat.ServiceWindows;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.qr.QrCodes;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.XmlOut;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates pushes from requests, records what the follower did, and starts the attempts. */
public final class PushDesk {
    private static final String SYSTEM_SENDER = "oSandbox-System-000000000000";

    private final Account account;
    private final Supplier<SandboxSettings> settings;
    private final Supplier<String> base;
    private final SandboxTime time;
    private final Followers followers;
    private final Chats chats;
    private final ServiceWindows windows;
    private final QrCodes qrCodes;
    private final PushClock clock;
    private final AtomicLong count = new AtomicLong();

    public PushDesk(
            Account account,
            Supplier<SandboxSettings> settings,
            Supplier<String> base,
            SandboxTime time,
            Followers followers,
            Chats chats,
            ServiceWindows windows,
            QrCodes qrCodes,
            PushClock clock) {
        this.account = account;
        this.settings = settings;
        this.base = base;
        this.time = time;
        this.followers = followers;
        this.chats = chats;
        this.windows = windows;
        this.qrCodes = qrCodes;
        this.clock = clock;
    }

    /**
     * Pushes what a request asks for: {@code text}, or {@code name} with {@code fields} of one's own, or a
     * raw {@code body}, or {@code scan} with the ticket or the text of a QR code.
     *
     * @throws IllegalArgumentException with a sentence, when the request asks for nothing the sandbox knows
     */
    public Transcript push(ObjectNode request) {
        var follower = followers.find(request.path("follower").asText())
                .orElseThrow(() -> new IllegalArgumentException("There is no such follower."));
        var push = request.hasNonNull("body")
                ? raw(request, follower)
                : named(request.hasNonNull("scan") ? scanned(request, follower) : request, follower);
        note(push, follower);
        return clock.start(push, settings.get());
    }

    /** A person who scans the account's code follows it by that; a follower's scan is an event of its own. */
    private ObjectNode scanned(ObjectNode request, Follower follower) {
        var code = qrCodes.find(request.get("scan").asText()).orElseThrow(() -> new IllegalArgumentException(
                "The account has no QR code with this ticket or text, or it has expired."));
        var scan = Json.object().put("name", follower.subscribed() ? "SCAN" : "subscribe-qr");
        scan.putObject("fields").put("Ticket", code.ticket())
                .put("EventKey", (follower.subscribed() ? "" : "qrscene_") + code.scene());
        return scan;
    }

    private SandboxPush named(ObjectNode request, Follower follower) {
        var name = request.path("name").asText("text");
        var sample = Catalogue.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no push of that name in the catalogue."));
        var own = request.get("fields") instanceof ObjectNode object ? object.deepCopy() : Json.object();
        if (request.hasNonNull("text")) {
            own.put("Content", request.get("text").asText());
        }
        var id = "p" + count.incrementAndGet();
        var msgId = sample.ordinary()
                ? Long.toString(time.wire().toEpochMilli() * 10_000 + count.get() % 10_000)
                : null;
        var sender = sample.system() ? SYSTEM_SENDER : follower.openid();
        var values = Map.of("openid", follower.openid(), "unionid", follower.unionId(), "appid",
                account.appId(),
                "account", account.originalId(), "base", base.get());
        var fields = PushFields.of(sample, values, sender, account.originalId(), time.wire().getEpochSecond(),
                msgId,
                own);
        return push(id, sample, name, follower.openid(), sender, XmlOut.document(fields),
                Json.write(PushFields.jsonForm(fields, sample.flat())), fields.path("MsgId").asText(null),
                fields);
    }

    private SandboxPush raw(ObjectNode request, Follower follower) {
        var body = request.get("body").asText();
        var type = between(body, "MsgType");
        var sample = Catalogue.like(type, between(body, "Event"))
                .orElseGet(() -> Catalogue.named("text").orElseThrow());
        return push("p" + count.incrementAndGet(), sample, "raw", follower.openid(), follower.openid(), body,
                null,
                null, Json.object().put("MsgType", type.isEmpty() ? "raw" : type));
    }

    /** The text of a raw push's element, found without parsing: the body may be broken on purpose. */
    private static String between(String body, String name) {
        var found = java.util.regex.Pattern
                .compile("<" + name + ">\\s*(?:<!\\[CDATA\\[)?\\s*([A-Za-z_]{1,64})|\"" + name
                        + "\"\\s*:\\s*\"([A-Za-z_]{1,64})\"")
                .matcher(body);
        return !found.find() ? "" : found.group(1) != null ? found.group(1) : found.group(2);
    }

    private static SandboxPush push(
            String id,
            Sample sample,
            String name,
            String openid,
            String sender,
            String xml,
            @Nullable String json,
            @Nullable String msgId,
            ObjectNode fields) {
        var kind = sample.ordinary()
                ? sample.fields().path("MsgType").asText()
                : sample.fields().path("Event").asText();
        return new SandboxPush(id, name, sample.family(), kind, openid, sender, xml, json, msgId,
                sample.ordinary(),
                sample.interactive(), sample.answerable(), sample.window(), fields);
    }

    private void note(SandboxPush push, Follower follower) {
        switch (push.kind()) {
            case "subscribe" -> followers.follow(follower.openid(),
                    push.fields().path("Ticket").isMissingNode() ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE",
                    push.fields().path("EventKey").asText().replaceFirst("^qrscene_", ""));
            case "unsubscribe" -> followers.leave(follower.openid());
            default -> {
            }
        }
        if (push.kind().equals("unsubscribe")) {
            windows.close(follower.openid());
        } else if (push.window() != null) {
            windows.open(follower.openid(), push.window());
        }
        var content = Json.object().put("type", push.ordinary() ? push.kind() : "event").put("name",
                push.name());
        content.set("fields", push.fields());
        chats.add(follower.openid(), "follower", content, push.id());
    }
}
