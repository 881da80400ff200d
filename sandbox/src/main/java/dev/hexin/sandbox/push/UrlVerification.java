package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.judge.Finding;
import dev.hexin.sandbox.judge.Rule;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies a webhook's URL as the platform does when it is saved: one GET whose echostr must come back.
 */
public final class UrlVerification implements AutoCloseable {
    private final Account account;
    private final SandboxTime time;
    private final HttpCall http = new HttpCall();

    public UrlVerification(Account account, SandboxTime time) {
        this.account = account;
        this.time = time;
    }

    /** Verifies one URL; the answer says whether it was accepted and what is wrong when it was not. */
    public ObjectNode verify(URI target, int speed) {
        var timestamp = Long.toString(time.wire().getEpochSecond());
        var nonce = SignedRequest.nonce();
        var echo = SignedRequest.nonce() + SignedRequest.nonce();
        var query = new LinkedHashMap<String, String>();
        query.put("signature", Signature.of(account.token(), timestamp, nonce));
        query.put("echostr", echo);
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        var url = SignedRequest.withQuery(target, query);
        var exchange = http.send("GET", url, Map.of("User-Agent", "Mozilla/4.0", "Accept", "*/*"),
                new byte[0],
                Duration.ofSeconds(5).dividedBy(speed));
        var findings = new ArrayList<Finding>();
        var json = Json.object().put("url", url.toString());
        switch (exchange) {
            case Exchange.TimedOut() -> findings.add(Rule.TIME.broken(1));
            case Exchange.Failed(var reason) -> findings.add(Rule.CONNECTION.broken(reason));
            case Exchange.Answered answer -> {
                var body = new String(answer.body(), StandardCharsets.UTF_8);
                json.put("status", answer.status()).put("body", body);
                findings.addAll(wrong(answer.status(), body, echo));
            }
        }
        json.put("accepted", findings.isEmpty());
        var list = json.putArray("findings");
        findings.forEach(finding -> list.add(finding.toJson()));
        return json;
    }

    private static List<Finding> wrong(int status, String body, String echo) {
        if (status != 200) {
            return List.of((status / 100 == 3 ? Rule.REDIRECT : Rule.STATUS).broken(status));
        }
        return body.equals(echo) ? List.of() : List.of(Rule.ECHOSTR.broken(body));
    }

    @Override
    public void close() {
        http.close();
    }
}
