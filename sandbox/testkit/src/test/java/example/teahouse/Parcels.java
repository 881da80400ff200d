package example.teahouse;

import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

/** Tells a follower that a parcel is on its way: a type that Hexin does not know. */
public final class Parcels implements Routes {
    public record Parcel(Envelope envelope, String number, int pieces) implements CustomMessage {}

    static final MessageType<Parcel> TYPE = MessageType.event("parcel_sent", Parcel.class,
            (envelope, fields) -> new Parcel(envelope, fields.text("Number"), fields.integerOr("Pieces", 1)));

    @Override
    public void define(On on) {
        on.message(TYPE, m -> Reply.text("Parcel " + m.number() + ", in pieces: " + m.pieces()));
    }
}
