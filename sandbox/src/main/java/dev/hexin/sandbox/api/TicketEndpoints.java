package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.wire.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tickets of the JS-SDK and of cards: one each, the same until it expires. */
final class TicketEndpoints implements ApiGroup {
    private static final Duration LIFE = Duration.ofSeconds(7200);
    private static final Set<String> TYPES = Set.of("jsapi", "wx_card");

    private final SandboxTime time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> tickets = new HashMap<>();

    private record Ticket(String value, Instant expires) {}

    TicketEndpoints(SandboxTime time) {
        this.time = time;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/cgi-bin/ticket/getticket", Right.JS_SDK, this::ticket));
    }

    private synchronized PlatformAnswer ticket(PlatformRequest call) {
        var type = call.query("type");
        if (!TYPES.contains(type)) {
            throw ApiError.of(40097);
        }
        var now = time.instant();
        var ticket = tickets.get(type);
        if (ticket == null || !now.isBefore(ticket.expires)) {
            var bytes = new byte[60];
            random.nextBytes(bytes);
            ticket = new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                    now.plus(LIFE));
            tickets.put(type, ticket);
        }
        return PlatformAnswer
                .of(Json.object().put("errcode", 0).put("errmsg", "ok").put("ticket", ticket.value)
                        .put("expires_in", Duration.between(now, ticket.expires).toSeconds()));
    }

    @Override
    public synchronized void reset() {
        tickets.clear();
    }
}
