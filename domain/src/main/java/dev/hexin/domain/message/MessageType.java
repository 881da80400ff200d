package dev.hexin.domain.message;

import java.util.List;
import java.util.Set;

/**
 * A kind of push, the class that stands for it, and how to read one into the other: name, class and reader in
 * one declaration. Built-in types and a team's own use the same mechanism.
 *
 * {@snippet :
 * public record Parcel(Envelope envelope, String number) implements CustomMessage {
 *     static final MessageType<Parcel> TYPE = MessageType.event("parcel_arrived", Parcel.class,
 *             (envelope, fields) -> new Parcel(envelope, fields.text("ParcelNumber")));
 * }
 * }
 *
 * @param freeText the elements that hold text which a follower chose, see {@link #withFreeText}
 * @param lists the elements that may come several times, see {@link #withLists}
 */
public record MessageType<M extends Message>(
        Kind kind,
        Class<M> javaType,
        Reader<M> reader,
        Set<String> freeText,
        Set<String> lists) {

    public MessageType {
        freeText = Set.copyOf(freeText);
        lists = Set.copyOf(lists);
    }

    public MessageType(Kind kind, Class<M> javaType, Reader<M> reader) {
        this(kind, javaType, reader, Set.of(), Set.of());
    }

    /**
     * Makes a message of its fields; what it throws is logged, and the push becomes an {@link
     * UnknownMessage}.
     */
    @FunctionalInterface
    public interface Reader<M extends Message> {
        M read(Envelope envelope, Fields fields);
    }

    /** A type of ordinary messages, by its {@code MsgType}. */
    public static <M extends Message> MessageType<M> message(
            String type,
            Class<M> javaType,
            Reader<M> reader) {
        return new MessageType<>(Kind.message(type), javaType, reader);
    }

    /** A type of events, by its {@code Event}. */
    public static <M extends Message> MessageType<M> event(
            String event,
            Class<M> javaType,
            Reader<M> reader) {
        return new MessageType<>(Kind.event(event), javaType, reader);
    }

    /**
     * The same type, with the names of the XML elements whose text a follower chooses. WeChat does not escape
     * {@code ]]>} in such texts: Hexin reads a declared element up to its last end tag, so that the text
     * arrives whole and can't pose as other elements of the push.
     */
    public MessageType<M> withFreeText(String... names) {
        return new MessageType<>(kind, javaType, reader, Set.copyOf(List.of(names)), lists);
    }

    /**
     * The same type, with the names of the XML elements that may come several times among their siblings.
     * Inside a section repeated ones are taken without this where no other element stands between them.
     * Anything else that comes twice is a sign of forgery, and the push is refused.
     */
    public MessageType<M> withLists(String... names) {
        return new MessageType<>(kind, javaType, reader, freeText, Set.copyOf(List.of(names)));
    }

    @Override
    public String toString() {
        return kind + " as " + javaType.getSimpleName();
    }
}
