package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ScriptedPlatform.Way;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

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

    /** With a name, in UTF-8 as the platform sends it. */
    static Way file(String contentType, String fileName, byte[] bytes) {
        return exchange -> {
            String name = new String(fileName.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
            bytes(contentType, bytes).answer(exchange);
        };
    }

    /** Without a length. */
    static Way chunked(String contentType, byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            for (byte one : bytes) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
            }
        };
    }

    /** Declares more than it sends, and hangs up. */
    static Way truncated(String contentType, byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, bytes.length + 100L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** Packed, whatever was asked for. */
    static Way gzip(int status, byte[] unpacked) {
        return exchange -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(unpacked);
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(status, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
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
