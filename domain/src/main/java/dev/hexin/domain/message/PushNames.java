package dev.hexin.domain.message;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all message types together say about the XML elements of a push: a parser must know it before it knows
 * the type.
 *
 * @param freeText the elements that hold text which a follower chose
 * @param lists the elements that may come several times among their siblings
 */
public record PushNames(Set<String> freeText, Set<String> lists) {
    /** What every push carries; a follower must have no say in it. */
    public static final Set<String> ENVELOPE = Set.of("ToUserName", "FromUserName", "CreateTime", "MsgType",
            "Event", "MsgId", "MsgID", "MsgDataId", "Idx", "BusinessId", "Encrypt");
    /** No declared name is longer. */
    public static final int LONGEST = 64;
    private static final Pattern ELEMENT = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_.-]{0,63}");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when one can't be an element's, belongs to the envelope, or is in both
     *     sets
     */
    public PushNames {
        freeText = Set.copyOf(freeText);
        lists = Set.copyOf(lists);
        Set<String> texts = freeText;
        Stream.concat(freeText.stream(), lists.stream()).forEach(PushNames::check);
        lists.stream().filter(texts::contains).findAny().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "Message types declare <" + name + "> as free text and as a list");
        });
    }

    /** The union of what the built-in types and these declare. */
    public static PushNames of(Collection<MessageType<?>> types) {
        return new PushNames(
                all(types).flatMap(type -> type.freeText().stream()).collect(Collectors.toUnmodifiableSet()),
                all(types).flatMap(type -> type.lists().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<MessageType<?>> all(Collection<MessageType<?>> types) {
        return Stream.concat(MessageTypes.builtIn().stream(), types.stream());
    }

    private static void check(String name) {
        if (!ELEMENT.matcher(name).matches() || name.equals("xml") || ENVELOPE.contains(name)) {
            throw new IllegalArgumentException("A message type declares <" + name
                    + ">, which is no name of an element or one of the envelope's own");
        }
    }
}
