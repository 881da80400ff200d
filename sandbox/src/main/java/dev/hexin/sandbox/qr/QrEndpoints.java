package dev.hexin.sandbox.qr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;

/** The call that creates QR codes. */
public final class QrEndpoints implements ApiGroup {
    private static final int USUAL_SECONDS = 60;
    private static final int MOST_SECONDS = 2_592_000;
    private static final int MOST_PERMANENT_ID = 100_000;
    private static final int SCENE_CHARACTERS = 64;

    private final QrCodes codes;

    public QrEndpoints(QrCodes codes) {
        this.codes = codes;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/cgi-bin/qrcode/create", Right.QR_CODES, this::create));
    }

    private PlatformAnswer create(PlatformRequest call) {
        var body = call.body();
        var scene = body.path("action_info").path("scene");
        return switch (body.path("action_name").asText()) {
            case "QR_SCENE" -> temporary(body, number(scene, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "QR_STR_SCENE" -> temporary(body, text(scene));
            case "QR_LIMIT_SCENE" -> answer(codes.permanent(number(scene, 1, MOST_PERMANENT_ID)), 0);
            case "QR_LIMIT_STR_SCENE" -> answer(codes.permanent(text(scene)), 0);
            default -> throw ApiError.of(40052);
        };
    }

    private PlatformAnswer temporary(JsonNode body, String scene) {
        var seconds = (int) Math.clamp(body.path("expire_seconds").asLong(USUAL_SECONDS), 1, MOST_SECONDS);
        return answer(codes.temporary(scene, Duration.ofSeconds(seconds)), seconds);
    }

    private static PlatformAnswer answer(QrCode code, int seconds) {
        var json = Json.object().put("ticket", code.ticket());
        if (seconds > 0) {
            json.put("expire_seconds", seconds);
        }
        return PlatformAnswer.of(json.put("url", code.url()));
    }

    private static String number(JsonNode scene, int least, int most) {
        var id = PlatformRequest.number(scene.path("scene_id"), 40053);
        if (id == 0 || id < least || id > most) {
            throw ApiError.of(40053);
        }
        return Long.toString(id);
    }

    private static String text(JsonNode scene) {
        var text = scene.path("scene_str").asText();
        if (text.isEmpty() || text.length() > SCENE_CHARACTERS) {
            throw ApiError.of(40053);
        }
        return text;
    }

    @Override
    public void reset() {
        codes.reset();
    }
}
