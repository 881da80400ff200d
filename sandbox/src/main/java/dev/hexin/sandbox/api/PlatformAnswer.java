package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** The successful answer of an API call: JSON, or a file. */
public sealed interface PlatformAnswer {

    /** @param outcome what the log of calls says: {@code ok} or {@code made up} */
    record JsonAnswer(ObjectNode json, String outcome) implements PlatformAnswer {
        @Override
        public void write(Context ctx) {
            // as bytes: the platform names no charset, and Jetty would take Latin-1 then
            ctx.result(RawNames.write(json).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file, as an attachment with a name. */
    record FileAnswer(byte[] bytes, String contentType, String name) implements PlatformAnswer {
        @Override
        public void write(Context ctx) {
            ctx.contentType(contentType)
                    .header("Content-disposition", "attachment; filename=\"" + name + "\"")
                    .result(bytes);
        }

        @Override
        public String outcome() {
            return "ok";
        }
    }

    void write(Context ctx);

    String outcome();

    static PlatformAnswer of(ObjectNode json) {
        return new JsonAnswer(json, "ok");
    }

    static PlatformAnswer madeUp(ObjectNode json) {
        return new JsonAnswer(json, "made up");
    }

    /** The platform's usual answer to a call that returns nothing: errcode 0. */
    static PlatformAnswer ok() {
        return of(Json.object().put("errcode", 0).put("errmsg", "ok"));
    }
}
