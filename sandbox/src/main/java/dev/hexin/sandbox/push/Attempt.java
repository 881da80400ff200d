package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.judge.Finding;
import dev.hexin.sandbox.wire.Json;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as it went over the wire.
 *
 * @param offset milliseconds since the push began
 * @param millis how long it took; null while it runs
 * @param outcome running, answered, timeout, failed or lost
 */
record Attempt(
        int number,
        URI target,
        SignedRequest sent,
        long offset,
        @Nullable Long millis,
        String outcome,
        Exchange.@Nullable Answered answer,
        @Nullable String plainAnswer,
        List<Finding> findings) {
    private static final int OK = 200;

    static Attempt running(int number, URI target, SignedRequest sent, long offset) {
        return new Attempt(number, target, sent, offset, null, "running", null, null, List.of());
    }

    Attempt ended(
            long millis,
            String outcome,
            Exchange.@Nullable Answered answer,
            @Nullable String plainAnswer,
            List<Finding> findings) {
        return new Attempt(number, target, sent, offset, millis, outcome, answer, plainAnswer, findings);
    }

    /** Whether the answer came in time, with the status that the platform takes. */
    boolean isGood() {
        return answer != null && answer.status() == OK;
    }

    /** Milliseconds; 0 while it runs. */
    long took() {
        return millis == null ? 0 : millis;
    }

    ObjectNode toJson() {
        var json = Json.object().put("number", number).put("offset", offset).put("outcome", outcome);
        json.put("millis", millis);
        var request = json.putObject("request").put("method", "POST").put("url", target.toString());
        put(request.putObject("query"), sent.query());
        put(request.putObject("headers"), sent.headers());
        request.put("body", sent.body()).put("plain", sent.plain());
        if (answer != null) {
            var answered = json.putObject("answer").put("status", answer.status());
            put(answered.putObject("headers"), answer.headers());
            answered.put("body", new String(answer.body(), StandardCharsets.UTF_8)).put("plain", plainAnswer);
        }
        var list = json.putArray("findings");
        findings.forEach(finding -> list.add(finding.toJson()));
        return json;
    }

    private static void put(ObjectNode json, Map<String, String> values) {
        values.forEach(json::put);
    }
}
