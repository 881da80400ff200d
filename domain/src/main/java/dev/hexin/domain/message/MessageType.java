package dev.hexin.domain.message;

/**
 * A kind of push, the class that stands for it, and how to read one into the other: name, class and reader in one
 * declaration. Built-in types and a team's own use the same mechanism.
 *
 * {@snippet :
 * public record Parcel(Envelope envelope, String number) implements CustomMessage {
 *     static final MessageType<Parcel> TYPE = MessageType.event("parcel_arrived", Parcel.class,
 *             (envelope, fields) -> new Parcel(envelope, fields.text("ParcelNumber")));
 * }
 * }
 */
public record MessageType<M extends Message>(Kind kind, Class<M> javaType, Reader<M> reader) {

    /** Makes a message of its fields; what it throws is logged, and the push becomes an {@link UnknownMessage}. */
    @FunctionalInterface
    public interface Reader<M extends Message> {
        M read(Envelope envelope, Fields fields);
    }

    /** A type of ordinary messages, by its {@code MsgType}. */
    public static <M extends Message> MessageType<M> message(String type, Class<M> javaType,
            Reader<M> reader) {
        return new MessageType<>(Kind.message(type), javaType, reader);
    }

    /** A type of events, by its {@code Event}. */
    public static <M extends Message> MessageType<M> event(String event, Class<M> javaType,
            Reader<M> reader) {
        return new MessageType<>(Kind.event(event), javaType, reader);
    }

    @Override
    public String toString() {
        return kind + " as " + javaType.getSimpleName();
    }
}
