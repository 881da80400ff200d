package dev.hexin.domain.message;

/**
 * A push whose type Hexin does not know, or whose reader failed. Nothing of it is lost: all fields are
 * here. A handler of {@link #TYPE} is asked for all of them.
 */
public record UnknownMessage(Envelope envelope, Kind kind, Fields fields) implements Message {
    public static final MessageType<UnknownMessage> TYPE = MessageType.message("*", UnknownMessage.class,
            (envelope, fields) -> new UnknownMessage(envelope,
                    new Kind(fields.text("MsgType"), fields.text("Event")), fields));
}
