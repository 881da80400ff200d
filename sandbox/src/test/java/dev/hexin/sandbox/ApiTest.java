package dev.hexin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import java.util.function.Consumer;

/** A back end that calls the API with a token. */
public abstract class ApiTest extends SandboxTest {

    protected String token() {
        return Json.parse(post("/cgi-bin/stable_token", Json.write(Json.object()
                .put("grant_type", "client_credential")
                .put("appid", ACCOUNT.appId())
                .put("secret", ACCOUNT.appSecret()))).body()).orElseThrow().get("access_token").asText();
    }

    /** A path with the token, behind whatever query it has. */
    protected String withToken(String path) {
        return path + (path.contains("?") ? "&" : "?") + "access_token=" + token();
    }

    protected ObjectNode read(String path) {
        return Json.parse(get(withToken(path)).body()).orElseThrow();
    }

    /** Posts JSON; single quotes stand for double ones. */
    protected ObjectNode call(String path, String json) {
        return Json.parse(post(withToken(path), json.replace('\'', '"')).body()).orElseThrow();
    }

    protected ObjectNode call(String path, Consumer<ObjectNode> body) {
        var json = Json.object();
        body.accept(json);
        return Json.parse(post(withToken(path), Json.write(json)).body()).orElseThrow();
    }

    protected static int errcode(ObjectNode answer) {
        return answer.path("errcode").asInt();
    }
}
