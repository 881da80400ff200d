package example.pickup;

import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

public final class Pickups implements Routes {
    public record Pickup(Envelope envelope, String shop) implements CustomMessage {}

    static final MessageType<Pickup> TYPE = MessageType.event("pickup_ready", Pickup.class,
            (envelope, fields) -> new Pickup(envelope, fields.text("Shop")));

    public void define(On on) {
        on.message(TYPE, m -> Reply.text("Your order waits at " + m.shop()));
    }
}
