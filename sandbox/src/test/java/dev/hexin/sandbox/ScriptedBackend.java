package dev.hexin.sandbox;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.wire.DecryptionFailed;
import dev.hexin.sandbox.wire.Element;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import dev.hexin.sandbox.wire.XmlIn;
import dev.hexin.sandbox.wire.XmlOut;
import dev.hexin.sandbox.wire.XmlRejected;
import io.javalin.Javalin;
import io.javalin.http.Context;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A back end of a few lines: echoes text, and says whatever a test has it say. */
public final class ScriptedBackend implements AutoCloseable {
    private final Account account;
    private final Javalin server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> callbacks = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile Function<Received, String> script = ScriptedBackend::echo;
    private volatile @Nullable Function<Context, String> raw;

    /** One request as it came in: the query, the body as sent, the message decrypted. */
    public record Received(Map<String, String> query, String body, String plain, Element message) {
        public String text(String name) {
            return message.textOf(name).orElse("");
        }
    }

    public ScriptedBackend(Account account) {
        this.account = account;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.get("/wechat", ctx -> ctx.result(String.valueOf(ctx.queryParam("echostr"))));
            config.routes.post("/wechat", this::push);
            config.routes.get("/callback", ctx -> {
                callbacks.add(String.valueOf(ctx.queryParam("code")));
                ctx.html("<title>callback</title>signed in");
            });
            config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
        }).start("127.0.0.1", 0);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/wechat");
    }

    public URI callback() {
        return url().resolve("/callback");
    }

    /** What to answer, before encrypting. */
    public void answer(Function<Received, String> newScript) {
        script = newScript;
    }

    /** What to answer, as it is, with status and headers of the test's choice. */
    public void answerRaw(Function<Context, String> answer) {
        raw = answer;
    }

    /** Holds an answer until the back end is closed: the platform will not wait for it. */
    public String hold() {
        closing.completeOnTimeout(null, 300, TimeUnit.SECONDS).join();
        return "success";
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The same, once there is one: an attempt may be over before the back end has looked at it. */
    public List<Received> awaitReceived() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
        while (received.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return received();
    }

    /** The codes that sign-in's callback was called with, in order. */
    public List<String> callbacks() {
        return List.copyOf(callbacks);
    }

    private void push(Context ctx) throws XmlRejected, DecryptionFailed {
        var query = new java.util.HashMap<String, String>();
        ctx.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        var sent = ctx.body();
        var envelope = message(sent);
        var encrypt = envelope.textOf("Encrypt");
        var plain = encrypt.isPresent() ? account.cipher().orElseThrow().decrypt(encrypt.get()) : sent;
        var push = new Received(Map.copyOf(query), sent, plain, message(plain));
        received.add(push);
        var own = raw;
        if (own != null) {
            ctx.result(own.apply(ctx));
            return;
        }
        var answer = script.apply(push);
        ctx.contentType("text/xml");
        ctx.result(answer.equals("success") || encrypt.isEmpty() ? answer : envelope(answer));
    }

    private static Element message(String body) throws XmlRejected {
        return body.startsWith("{")
                ? new Element("xml", "", Json.parse(body).orElseThrow().properties().stream()
                        .map(field -> new Element(field.getKey(), field.getValue().asText(), List.of()))
                        .toList())
                : XmlIn.read(body);
    }

    private String envelope(String answer) {
        var encrypt = account.cipher().orElseThrow().encrypt(answer);
        return XmlOut.document(Json.object()
                .put("Encrypt", encrypt)
                .put("MsgSignature", Signature.of(account.token(), "1713424427", "415670741", encrypt))
                .put("TimeStamp", 1713424427)
                .put("Nonce", "415670741"));
    }

    private static String echo(Received push) {
        return push.text("MsgType").equals("text") ? text(push, push.text("Content")) : "success";
    }

    /** A text reply to a push. */
    public static String text(Received push, String content) {
        return XmlOut.document(Json.object()
                .put("ToUserName", push.text("FromUserName"))
                .put("FromUserName", push.text("ToUserName"))
                .put("CreateTime", 1713424427)
                .put("MsgType", "text")
                .put("Content", content));
    }

    @Override
    public void close() {
        server.stop();
        closing.complete(null);
    }
}
