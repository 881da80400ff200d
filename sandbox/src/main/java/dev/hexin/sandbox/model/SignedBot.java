package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bot of a team's own: {@code POST /bot/questions}, signed as the Standard Webhooks specification says. It
 * answers with an event stream of plain text.
 */
final class SignedBot {
    private static final int TOLERANCE_SECONDS = 300;
    private static final String HMAC = "HmacSHA256";

    private final PlayedModel model;
    private final InstantSource clock;
    private final byte[] key;

    /** @param secret {@code whsec_} and Base64 */
    SignedBot(PlayedModel model, InstantSource clock, String secret) {
        this.model = model;
        this.clock = clock;
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    void serve(Context ctx) throws InterruptedException, GeneralSecurityException {
        if (!isSigned(ctx)) {
            ctx.status(401).result("The signature or its time is not right.");
            return;
        }
        var question = Json.parse(ctx.body()).orElseGet(Json::object);
        var answering = model.next();
        switch (answering.behaviour()) {
            case RATE_LIMITED -> ctx.status(429).result("Too many questions.");
            case UNAUTHORIZED -> ctx.status(401).result("This bot was told to take no signature.");
            default -> answer(ctx, question, answering);
        }
    }

    private boolean isSigned(Context ctx) throws GeneralSecurityException {
        var time = header(ctx, "webhook-timestamp");
        if (!time.matches("[0-9]{1,12}") || Math.abs(clock.instant().getEpochSecond()
                - Long.parseLong(time)) > TOLERANCE_SECONDS) {
            return false;
        }
        var mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        mac.update((header(ctx, "webhook-id") + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        var expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(ctx.bodyAsBytes())))
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(header(ctx, "webhook-signature").split(" "))
                .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(Context ctx, String name) {
        var value = ctx.header(name);
        return value == null ? "" : value;
    }

    private static void answer(Context ctx, ObjectNode question, Answering answering)
            throws InterruptedException {
        var text = MadeUpText.of(answering.behaviour(), question.path("message").path("content").asText(),
                question.path("turns").size(), question.path("type").asText().equals("image") ? 1 : 0);
        if (answering.behaviour() == Behaviour.MARKDOWN) {
            ctx.contentType("text/markdown; charset=utf-8").result(text);
        } else {
            answering.stream(ctx, text, new Data());
        }
    }

    /** Every piece as an event. */
    private record Data() implements Answering.Events {
        @Override
        public String begin() {
            return "";
        }

        @Override
        public String piece(String text) {
            return "data: " + text.replace("\n", "\ndata: ") + "\n\n";
        }

        @Override
        public String end() {
            return "";
        }
    }
}
