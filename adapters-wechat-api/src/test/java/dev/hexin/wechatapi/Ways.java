package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ScriptedPlatform.Way;
import java.nio.charset.StandardCharsets;

/** Ways in which servers answer. */
final class Ways {
    private Ways() {}

    /** As the platform does: JSON, declared as text. */
    static Way json(String json) {
        return bytes("text/plain", json.getBytes(StandardCharsets.UTF_8));
    }

    static Way refusal(int number, String words) {
        return json("{\"errcode\":" + number + ",\"errmsg\":\"" + words + "\"}");
    }

    static Way status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** An empty type declares none. */
    static Way bytes(String contentType, byte[] bytes) {
        return exchange -> {
            if (!contentType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Way redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Hears the question and hangs up. */
    static Way hangingUp() {
        return exchange -> {};
    }
}
