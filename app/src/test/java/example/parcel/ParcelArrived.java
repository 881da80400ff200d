package example.parcel;

import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;

/** Tells a follower that a parcel is here: a message type that WeChat does not have, with its handler. */
public final class ParcelArrived implements MessageHandler<ParcelArrived.Parcel> {

    /** What is pushed as {@code <Event>parcel_arrived</Event>}. */
    public record Parcel(Envelope envelope, String number, int pieces, String note)
            implements
                CustomMessage {
        static final MessageType<Parcel> TYPE = MessageType.event("parcel_arrived", Parcel.class,
                (envelope, fields) -> new Parcel(envelope, fields.text("ParcelNumber"),
                        fields.integerOr("Pieces", 1), fields.text("Note")))
                .withFreeText("Note"); // what the follower wrote when ordering
    }

    @Override
    public MessageType<Parcel> handles() {
        return Parcel.TYPE;
    }

    @Override
    public Reply handle(Parcel parcel) {
        return Reply.text("Parcel " + parcel.number() + " is here, in pieces: " + parcel.pieces()
                + (parcel.note().isEmpty() ? "" : "\nYour note: " + parcel.note()));
    }
}
