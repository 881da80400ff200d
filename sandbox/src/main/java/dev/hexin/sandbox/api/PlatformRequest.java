package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request of an API call, read as the platform reads it. */
public record PlatformRequest(Context ctx) {

    /** A parameter of the query; empty when it is missing. */
    public String query(String name) {
        var value = ctx.queryParam(name);
        return value == null ? "" : value;
    }

    /** The JSON body; 44002 when there is none, 47001 when it is something else. */
    public ObjectNode body() {
        if (ctx.body().isBlank()) {
            throw ApiError.of(44002);
        }
        return json().orElseThrow(() -> ApiError.of(47001));
    }

    /** A text of the JSON body; empty when it is missing. */
    public String text(String name) {
        return body().path(name).asText();
    }

    /** A list of texts of the JSON body; an errcode when it is no list, empty or longer than allowed. */
    public List<String> texts(String name, int most, int errcode) {
        var list = body().path(name);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw ApiError.of(errcode);
        }
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** A number of the JSON body; an errcode when it is missing or no whole number. */
    public static long number(JsonNode node, int errcode) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.asLong();
        }
        if (node.isTextual() && node.asText().matches("[0-9]{1,18}")) {
            return Long.parseLong(node.asText());
        }
        throw ApiError.of(errcode);
    }

    /** The follower that the call is about, where it names one. */
    @Nullable
    String openid() {
        if (ctx.queryParam("openid") != null) {
            return ctx.queryParam("openid");
        }
        return json().map(body -> body.path("touser").asText(body.path("openid").asText(null))).orElse(null);
    }

    /** The AppID in the query or the body; empty where there is none. */
    public String appId() {
        return query("appid").isEmpty()
                ? json().map(body -> body.path("appid").asText()).orElse("")
                : query("appid");
    }

    private Optional<ObjectNode> json() {
        return ctx.isMultipart() ? Optional.empty() : Json.parse(ctx.body());
    }
}
